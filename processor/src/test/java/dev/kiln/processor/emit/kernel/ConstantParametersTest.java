package dev.kiln.processor.emit.kernel;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;
import static dev.kiln.dsl.Padding.SAME;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Predictor;
import dev.kiln.runtime.Workers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of parameters that are said to be constant. */
class ConstantParametersTest {

  private static final int MOST = 9;
  private static final int INPUT = 6 * 6 * 3;
  private static final int OUTPUT = 11;

  /**
   * Dense layers narrower and wider than what is computed at a time, of more factors than one block
   * and of odd sizes, summed in parts, too small to be split, and behind a normalisation that is
   * folded.
   */
  private static final NetworkSpec NETWORK =
      Kiln.input(6, 6, 3)
          .conv2d(17, 3, c -> c.padding(SAME).activation(RELU))
          .flatten()
          .dense(2048, RELU)
          .dense(403, RELU)
          .dense(200)
          .batchNorm()
          .dense(67, RELU)
          .dense(OUTPUT)
          .softmax()
          .loss(CROSS_ENTROPY);

  private final Model model =
      NetworkCompiler.compile(new NetworkSource("test", "Constant", NETWORK)).createModel(1);
  private final float[] samples = random(MOST * INPUT);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void predictionsHaveTheSameBits(int threads) {
    try (Workers workers = Workers.of(threads)) {
      InferenceWorkspace compares = model.inferenceWorkspace(MOST, workers);
      InferenceWorkspace keeps = model.inferenceWorkspace(MOST, workers);
      keeps.assumeConstantParameters();
      for (int batch : new int[] {1, MOST, 3, 4, MOST, 1, 5}) {
        assertArrayEquals(predict(compares, batch), predict(keeps, batch), "batch " + batch);
      }
    }
  }

  @Test
  void saidAgainTheyHaveTheirNewValues() {
    try (Workers workers = Workers.of(2)) {
      InferenceWorkspace keeps = model.inferenceWorkspace(MOST, workers);
      keeps.assumeConstantParameters();
      float[] before = predict(keeps, MOST);
      for (int i = 0; i < model.parameters().length; i++) {
        model.parameters()[i] *= 1.5f;
      }
      keeps.assumeConstantParameters();
      float[] after = predict(keeps, MOST);

      assertArrayEquals(predict(model.inferenceWorkspace(MOST, workers), MOST), after);
      assertFalse(Arrays.equals(before, after));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense1.weight", "dense2.weight"})
  void weightsOfDenseLayersAreReallyKept(String name) {
    try (Workers workers = Workers.of(2)) {
      InferenceWorkspace keeps = model.inferenceWorkspace(MOST, workers);
      keeps.assumeConstantParameters();
      float[] before = predict(keeps, MOST);
      FloatSlice weight = model.parameter(name);
      Arrays.fill(weight.array(), weight.offset(), weight.offset() + weight.length(), 0f);

      assertArrayEquals(before, predict(keeps, MOST));
      assertFalse(Arrays.equals(before, predict(model.inferenceWorkspace(MOST, workers), MOST)));
    }
  }

  @Test
  void predictorsGiveTheBitsOfTheModel() {
    try (Predictor predictor = Predictor.of(model, 2, 0)) {
      float[] outputs = new float[MOST * OUTPUT];
      predictor.predict(samples, MOST, outputs);
      assertArrayEquals(model.predict(samples, MOST), outputs);
    }
  }

  private float[] predict(InferenceWorkspace workspace, int batch) {
    System.arraycopy(
        samples, 0, workspace.inputs().array(), workspace.inputs().offset(), batch * INPUT);
    workspace.forward(batch);
    int from = workspace.outputs().offset();
    return Arrays.copyOfRange(workspace.outputs().array(), from, from + batch * OUTPUT);
  }

  private static float[] random(int length) {
    Random random = new Random(1);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
