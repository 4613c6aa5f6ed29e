package dev.kiln.processor.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed in one loop has the bits of what is computed in several. */
class FuseMapsTest {

  private static final int BATCH = 5;

  private static final String SOURCE =
      """
      package networks;

      import dev.kiln.dsl.*;

      @Network(input = {7, 6, 5}, loss = Loss.CROSS_ENTROPY)
      public interface Fused {
        @Conv2D(filters = 5, kernel = 3, padding = Padding.SAME) Layer first();
        @BatchNorm Layer scaled();
        @Relu Layer positive();
        @Conv2D(filters = 5, kernel = 3, padding = Padding.SAME, activation = Activation.TANH) Layer second();
        @BatchNorm Layer scaledAgain();
        @Add Layer sum(Layer scaledAgain, Layer positive);
        @Relu Layer result();
        @LayerNorm Layer rows();
        @Add Layer other(Layer positive, Layer rows);
        @Add Layer another(Layer other, Layer second);
        @Relu Layer last();
        @Conv2DTranspose(filters = 4, kernel = 3, activation = Activation.RELU) Layer larger();
        @Flatten Layer flat();
        @Dense(units = 3) Layer logits();
        @Softmax Layer probabilities();
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"fuse-maps"})
  void bitsAreThoseOfSingleSteps(String pass) {
    CompiledNetwork fused = NetworkCompiler.compile("networks.Fused", SOURCE);
    CompiledNetwork single =
        NetworkCompiler.compileWith("networks.Fused", SOURCE, List.of("-Akiln.skipPasses=" + pass));
    assertTrue(length(fused) < length(single));
    assertFalse(text(fused).equals(text(single)));

    Model model = fused.createModel(1);
    Model other = single.createModel(1);
    for (int step = 0; step < 3; step++) {
      assertArrayEquals(gradients(other, step), gradients(model, step));
      assertArrayEquals(other.parameters(), model.parameters());
      assertArrayEquals(outputs(other, step), outputs(model, step));
    }
  }

  private static float[] gradients(Model model, long seed) {
    try (Workers workers = Workers.of(2)) {
      TrainingWorkspace workspace = model.trainingWorkspace(BATCH, workers);
      fill(workspace.inputs(), seed);
      for (int i = 0; i < BATCH; i++) {
        FloatSlice targets = workspace.targets();
        targets.array()[targets.offset() + i] = i % 3;
      }
      workspace.step(BATCH, seed);
      return workspace.gradients().clone();
    }
  }

  private static float[] outputs(Model model, long seed) {
    try (Workers workers = Workers.of(2)) {
      InferenceWorkspace workspace = model.inferenceWorkspace(BATCH, workers);
      fill(workspace.inputs(), seed);
      workspace.forward(BATCH);
      return workspace.outputs().toArray();
    }
  }

  private static void fill(FloatSlice inputs, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < inputs.length(); i++) {
      inputs.array()[inputs.offset() + i] = random.nextFloat() - 0.5f;
    }
  }

  private static int length(CompiledNetwork network) {
    return text(network).length();
  }

  private static String text(CompiledNetwork network) {
    return network.sources().values().iterator().next();
  }
}
