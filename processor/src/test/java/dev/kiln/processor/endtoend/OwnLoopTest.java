package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.Trainer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A loop of the user's own, with a learning rate, does what the trainer does. */
class OwnLoopTest {

  private static final float RATE = 0.05f;
  private static final int BATCH = 4;
  private static final int BATCHES = 5;
  private static final int LENGTH = 3;

  private static final CompiledNetwork NETWORK =
      NetworkCompiler.compile(
          "networks.Normalized",
          """
          package networks;

          import dev.kiln.dsl.*;

          @Network(input = {3}, loss = Loss.CROSS_ENTROPY)
          public interface Normalized {
            @Dense(units = 4) Layer hidden();
            @BatchNorm Layer norm();
            @Dense(units = 2) Layer logits();
            @Softmax Layer probabilities();
          }
          """);

  @Test
  void runningAveragesAreAsWithTheTrainer() {
    float[] inputs = inputs();
    int[] labels = labels();
    Model trained = NETWORK.createModel(1);
    Trainer.of(trained)
        .optimizer(Sgd.of(RATE))
        .batchSize(BATCH)
        .epochs(1)
        .shuffle(false)
        .logging(false)
        .fit(FloatDataset.of(Shape.of(LENGTH), 2, inputs, labels));
    Model own = NETWORK.createModel(1);

    loop(own, inputs, labels);

    assertArrayEquals(trained.parameters(), own.parameters(), 1e-6f);
    float[] sample = Arrays.copyOf(inputs, LENGTH);
    assertArrayEquals(trained.predict(sample), own.predict(sample), 1e-6f);
  }

  @Test
  void whatIsNotLearnedHasNoGradientButMoves() {
    Model model = NETWORK.createModel(1);
    try (Workers workers = Workers.of(2)) {
      TrainingWorkspace workspace = model.trainingWorkspace(BATCH, workers);
      step(workspace, inputs(), labels(), 0);
      for (String name : new String[] {"norm.mean", "norm.variance"}) {
        ParameterInfo average = model.info().parameter(name);
        for (int i = 0; i < average.shape().elements(); i++) {
          assertEquals(0, workspace.gradient(average).get(i), name);
          float first = name.equals("norm.mean") ? 0 : 1;
          assertNotEquals(first, model.parameters()[average.offset() + i], name);
        }
      }
    }
  }

  /** Plain stochastic gradient descent, over all parameters alike. */
  private static void loop(Model model, float[] inputs, int[] labels) {
    try (Workers workers = Workers.of(1)) {
      TrainingWorkspace workspace = model.trainingWorkspace(BATCH, workers);
      for (int batch = 0; batch < BATCHES; batch++) {
        step(workspace, inputs, labels, batch);
        for (int i = 0; i < model.parameters().length; i++) {
          model.parameters()[i] -= RATE * workspace.gradients()[i];
        }
      }
    }
  }

  private static void step(TrainingWorkspace workspace, float[] inputs, int[] labels, int batch) {
    var to = workspace.inputs();
    System.arraycopy(inputs, batch * BATCH * LENGTH, to.array(), to.offset(), BATCH * LENGTH);
    var targets = workspace.targets();
    for (int i = 0; i < BATCH; i++) {
      targets.array()[targets.offset() + i] = labels[batch * BATCH + i];
    }
    workspace.step(BATCH, batch);
  }

  private static float[] inputs() {
    Random random = new Random(5);
    float[] inputs = new float[BATCH * BATCHES * LENGTH];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = 3 * random.nextFloat() + 1;
    }
    return inputs;
  }

  private static int[] labels() {
    return new Random(6).ints(BATCH * BATCHES, 0, 2).toArray();
  }
}
