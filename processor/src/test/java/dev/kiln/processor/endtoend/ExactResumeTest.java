package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.train.BatchReport;
import dev.kiln.runtime.train.Checkpoints;
import dev.kiln.runtime.train.Trainer;
import dev.kiln.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network that draws random numbers and keeps averages while it is trained is interrupted, also
 * in the middle of an epoch, and goes on to the bits of a training without interruptions.
 */
class ExactResumeTest {

  private static final CompiledNetwork NETWORK =
      NetworkCompiler.compile(
          "networks.Net",
          """
          package networks;

          import dev.kiln.dsl.*;

          @Network(input = {8, 8, 1}, loss = Loss.CROSS_ENTROPY)
          interface Net {
            @Conv2D(filters = 4, kernel = 3) Layer conv();
            @BatchNorm Layer norm();
            @Relu Layer active();
            @SpatialDropout2D(0.3) Layer channels();
            @Flatten Layer flat();
            @Dropout(0.4) Layer dropped();
            @Dense(units = 6, activation = Activation.TANH) Layer hidden();
            @BatchNorm Layer inner();
            @Dense(units = 3) Layer logits();
            @Softmax Layer probabilities();
          }
          """);

  private static final int SAMPLES = 42;
  private static final int BATCH = 6;
  private static final int EPOCHS = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 10, 14, 20})
  void theBitsAreThoseOfATrainingWithoutInterruptions(int batches) {
    Model whole = model();
    trainer(whole).fit(data(), data());

    Model interrupted = model();
    Trainer first = trainer(interrupted).checkpoints(rules()).listener(crashAfter(batches));
    assertThrows(Crash.class, () -> first.fit(data(), data()));
    assertFalse(Arrays.equals(whole.parameters(), interrupted.parameters()));

    Model resumed = model();
    trainer(resumed).checkpoints(rules()).resume().fit(data(), data());
    assertArrayEquals(whole.parameters(), resumed.parameters());
  }

  /** Otherwise the test above would not see whether they are right. */
  @Test
  void masksAndAveragesMatter() {
    Model one = model();
    trainer(one).fit(data());
    Model other = model();
    trainer(other).seed(43).shuffle(false).fit(data());
    assertFalse(Arrays.equals(one.parameters(), other.parameters()));
    float[] mean = one.parameter("norm.mean").toArray();
    assertFalse(Arrays.equals(new float[mean.length], mean));
  }

  private static Model model() {
    return NETWORK.createModel("networks.NetModel", 3);
  }

  /** Not after each step, so that a resumed training repeats some. */
  private Checkpoints rules() {
    return Checkpoints.in(folder).everySteps(2).keep(2);
  }

  private static Trainer trainer(Model model) {
    return Trainer.of(model)
        .optimizer(Adam.of(0.01f))
        .schedule(Schedule.COSINE)
        .averageWeights(0.9f)
        .batchSize(BATCH)
        .epochs(EPOCHS)
        .threads(2)
        .logging(false);
  }

  private static TrainingListener crashAfter(int batches) {
    return new TrainingListener() {
      private int seen;

      @Override
      public void onBatch(BatchReport report) {
        if (++seen == batches) {
          throw new Crash();
        }
      }
    };
  }

  private static Dataset data() {
    Random random = new Random(8);
    float[] inputs = new float[SAMPLES * 64];
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = i % 3;
    }
    return FloatDataset.of(Shape.of(8, 8, 1), 3, inputs, labels);
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
