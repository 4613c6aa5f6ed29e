package dev.kiln.processor.emit.kernel;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is computed from parameters alone is kept, and follows every change of a parameter. */
class PreparedWeightsTest {

  /** Weights packed whole, by filters, by groups and transformed; normalisations folded. */
  private static final NetworkSpec NETWORK =
      Kiln.input(12, 12, 16)
          .conv2d(16, 3, c -> c.padding(SAME).activation(RELU))
          .batchNorm()
          .conv2d(20, 3, c -> c.padding(SAME).bias(false))
          .batchNorm()
          .relu()
          .conv2d(12, 3, c -> c.padding(SAME).groups(2))
          .maxPool2d(2)
          .conv2d(70, 3, c -> c.padding(SAME).bias(false))
          .batchNorm()
          .conv2d(64, 1)
          .flatten()
          .dense(3)
          .softmax()
          .loss(CROSS_ENTROPY);

  private final CompiledNetwork network =
      NetworkCompiler.compile(new NetworkSource("test", "Prepared", NETWORK));
  private final Model model = network.createModel(1);
  private final float[] sample = new float[12 * 12 * 16];

  @Test
  void everyChangeOfAParameterCounts() {
    Random random = new Random(1);
    for (int i = 0; i < sample.length; i++) {
      sample[i] = random.nextFloat();
    }
    try (Workers workers = Workers.of(2)) {
      InferenceWorkspace kept = model.inferenceWorkspace(2, workers);
      for (ParameterInfo parameter : model.info().parameters()) {
        int length = parameter.shape().elements();
        for (int at : new int[] {0, length / 2, length - 1}) {
          float[] before = predict(model, workers, kept);
          model.parameters()[parameter.offset() + at] += 0.25f;
          float[] after = predict(model, workers, kept);

          assertArrayEquals(predict(fresh(), workers, null), after, parameter.name() + " " + at);
          assertFalse(Arrays.equals(before, after), parameter.name() + " " + at + " does nothing");
        }
      }
    }
  }

  private Model fresh() {
    Model fresh = network.createModel(2);
    System.arraycopy(model.parameters(), 0, fresh.parameters(), 0, fresh.parameters().length);
    return fresh;
  }

  private float[] predict(Model by, Workers workers, InferenceWorkspace kept) {
    InferenceWorkspace workspace = kept == null ? by.inferenceWorkspace(1, workers) : kept;
    System.arraycopy(
        sample, 0, workspace.inputs().array(), workspace.inputs().offset(), sample.length);
    workspace.forward(1);
    int from = workspace.outputs().offset();
    return Arrays.copyOfRange(workspace.outputs().array(), from, from + 3);
  }
}
