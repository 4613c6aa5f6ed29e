package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.Samples;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training gives the same bits on every number of threads, and it does learn. */
class DeterminismTest {

  private static final int STEPS = 50;
  private static final int BATCH = 7;

  private static final String SOURCE =
      """
      package networks;

      import dev.kiln.dsl.*;

      @Network(input = {9, 9, 1}, loss = Loss.CROSS_ENTROPY)
      public interface Small {
        @Conv2D(filters = 6, kernel = 3, activation = Activation.RELU) Layer conv();
        @MaxPool2D(2) Layer pool();
        @Conv2D(filters = 5, kernel = 2, padding = Padding.SAME) Layer second();
        @Flatten Layer flat();
        @Dropout(0.1) Layer dropped();
        @Dense(units = 16, activation = Activation.RELU) Layer hidden();
        @Dense(units = 2) Layer logits();
        @Softmax Layer probabilities();
      }
      """;

  private static CompiledNetwork network;

  @BeforeAll
  static void compile() {
    network = NetworkCompiler.compile("networks.Small", SOURCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void threadsDontChangeWhatIsLearnt(int threads) {
    assertArrayEquals(train(1).parameters(), train(threads).parameters());
  }

  @Test
  void sameSeedGivesSameParameters() {
    assertArrayEquals(network.createModel(3).parameters(), network.createModel(3).parameters());
  }

  @Test
  void batchIsLearnt() {
    Model trained = train(2);

    Samples samples = brightAndDark();
    float[] outputs = trained.predict(samples.concatenated(), samples.count());

    for (int sample = 0; sample < samples.count(); sample++) {
      assertTrue(outputs[2 * sample + sample % 2] > 0.9f);
    }
    assertEquals(2 * BATCH, outputs.length);
  }

  /** Plain stochastic gradient descent. */
  private static Model train(int threads) {
    Model model = network.createModel(11);
    try (Workers workers = Workers.of(threads)) {
      TrainingWorkspace workspace = model.trainingWorkspace(BATCH, workers);
      brightAndDark().load(workspace);
      for (int step = 0; step < STEPS; step++) {
        workspace.step(BATCH, step);
        for (int i = 0; i < model.parameters().length; i++) {
          model.parameters()[i] -= 0.1f * workspace.gradients()[i];
        }
      }
    }
    return model;
  }

  private static Samples brightAndDark() {
    Random random = new Random(1);
    List<float[]> images = new ArrayList<>();
    double[][] labels = new double[BATCH][];
    for (int sample = 0; sample < BATCH; sample++) {
      labels[sample] = new double[] {sample % 2};
      float[] image = new float[81];
      for (int i = 0; i < image.length; i++) {
        image[i] = 0.5f * random.nextFloat() + 0.5f * (sample % 2);
      }
      images.add(image);
    }
    return new Samples(images, labels);
  }
}
