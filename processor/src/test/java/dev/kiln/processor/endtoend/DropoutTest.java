package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dropout: the masks, and the gradients under a mask. */
@Tag("plain-kernels")
class DropoutTest {

  private static final int LENGTH = 4096;
  private static final Workers ONE = Workers.of(1);

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
  void keepsAndScales(double rate) {
    float[] mask = mask(dropoutOfInput(rate), 2, 0, 7);

    assertMask(mask, 1 - rate, 1 / (1 - rate));
  }

  @Test
  void layersDrawTheirOwnMasks() {
    NetworkSpec twice =
        SpecBuilder.input(LENGTH)
            .then("a", new DropoutSpec(0.25))
            .then("b", new DropoutSpec(0.25))
            .classify(2);

    assertMask(mask(model(twice), 1, 0, 7), 0.75 * 0.75, 1 / (0.75 * 0.75));
  }

  @Test
  void samplesDrawTheirOwnMasks() {
    Model model = dropoutOfInput(0.5);

    float[] first = mask(model, 2, 0, 7);
    float[] second = mask(model, 2, 1, 7);

    assertIndependent(first, second);
  }

  @Test
  void keyDecidesMasks() {
    Model model = dropoutOfInput(0.5);

    float[] mask = mask(model, 2, 1, 7);

    assertArrayEquals(mask, mask(model, 2, 1, 7));
    assertIndependent(mask, mask(model, 2, 1, 8));
  }

  @Test
  void inferencePassesInputThrough() {
    NetworkSpec spec = mixed(Activation.RELU);
    Model model = model(spec);
    ReferenceComparison comparison = new ReferenceComparison(new ReferenceNetwork(spec), model, 3);
    Samples samples = comparison.draw(4);

    comparison.checkForward(model.inferenceWorkspace(4, ONE), samples);
    comparison.checkPrediction(samples);
  }

  /** Under one key a step is a function of the parameters, so it has central differences. */
  @ParameterizedTest
  @EnumSource(value = Activation.class, mode = EnumSource.Mode.EXCLUDE, names = "SOFTMAX")
  void gradientsBelongToTheMask(Activation activation) {
    NetworkSpec spec = mixed(activation);
    Model model = model(spec);
    Samples samples = new ReferenceComparison(new ReferenceNetwork(spec), model, 3).draw(4);
    liftBiases(model);
    TrainingWorkspace workspace = model.trainingWorkspace(4, ONE);
    samples.load(workspace);
    workspace.step(4, 7);
    float[] gradients = workspace.gradients().clone();

    double[] numeric =
        IntStream.range(0, gradients.length)
            .mapToDouble(i -> slope(model, workspace, samples, i))
            .toArray();

    double norm = Math.sqrt(Arrays.stream(numeric).map(x -> x * x).sum());
    for (int i = 0; i < numeric.length; i++) {
      assertEquals(numeric[i], gradients[i], 5e-3 * norm, "element " + i);
    }
  }

  /** Keeps all rectifiers on: differences in float are too coarse to stay clear of their kinks. */
  private static void liftBiases(Model model) {
    for (String name : List.of("conv.bias", "hidden.bias")) {
      FloatSlice bias = model.parameter(name);
      Arrays.fill(bias.array(), bias.offset(), bias.offset() + bias.length(), 4);
    }
  }

  private static double slope(
      Model model, TrainingWorkspace workspace, Samples samples, int parameter) {
    float original = model.parameters()[parameter];
    float above = original + 0x1p-9f;
    float below = original - 0x1p-9f;
    model.parameters()[parameter] = above;
    double right = meanLoss(workspace, samples);
    model.parameters()[parameter] = below;
    double left = meanLoss(workspace, samples);
    model.parameters()[parameter] = original;
    return (right - left) / (above - below);
  }

  private static double meanLoss(TrainingWorkspace workspace, Samples samples) {
    samples.load(workspace);
    workspace.step(samples.count(), 7);
    float[] losses = Arrays.copyOf(workspace.losses().toArray(), samples.count());
    return Arrays.stream(Samples.widen(losses)).average().orElseThrow();
  }

  /** Dropout on an image, below a pool, and on a vector. */
  private static NetworkSpec mixed(Activation activation) {
    return SpecBuilder.input(5, 4, 2)
        .then(
            "conv",
            new Conv2DSpec(3, Size.square(2), Size.square(1), Padding.SAME, activation, true))
        .then("dropA", new DropoutSpec(0.25))
        .then("pool", new MaxPool2DSpec(new Size(2, 1), Optional.empty()))
        .then("flat", new FlattenSpec())
        .then("hidden", new DenseSpec(6, activation, true))
        .then("dropB", new DropoutSpec(0.5))
        .classify(3);
  }

  private static Model dropoutOfInput(double rate) {
    return model(SpecBuilder.input(LENGTH).then("drop", new DropoutSpec(rate)).classify(2));
  }

  private static Model model(NetworkSpec spec) {
    return NetworkCompiler.compile(new NetworkSource("networks", "Dropping", spec)).createModel(1);
  }

  /**
   * The mask that one sample of a batch meets between the input and the dense layer. With weights
   * of zero both classes have the probability one half; when only one sample's input is not zero,
   * each weight's gradient is the mask times that sample's share in the gradient of the bias.
   */
  private static float[] mask(Model model, int batch, int sample, long key) {
    Arrays.fill(model.parameters(), 0);
    TrainingWorkspace workspace = model.trainingWorkspace(batch, ONE);
    int from = workspace.inputs().offset() + sample * LENGTH;
    Arrays.fill(workspace.inputs().array(), from, from + LENGTH, 1);
    workspace.step(batch, key);
    float share = (0.5f - 1) / batch;
    float[] mask = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      mask[i] = workspace.gradients()[2 * i] / share;
    }
    return mask;
  }

  private static void assertMask(float[] mask, double keep, double scale) {
    int kept = 0;
    for (float value : mask) {
      if (value != 0) {
        assertEquals(scale, value, 1e-4 * scale);
        kept++;
      }
    }
    double deviation = Math.sqrt(LENGTH * keep * (1 - keep));
    assertEquals(LENGTH * keep, kept, 4 * deviation);
  }

  private static void assertIndependent(float[] a, float[] b) {
    long equal = IntStream.range(0, LENGTH).filter(i -> (a[i] == 0) == (b[i] == 0)).count();
    assertFalse(Arrays.equals(a, b));
    assertTrue(Math.abs(equal - LENGTH / 2) < 4 * Math.sqrt(LENGTH / 4), equal + " are equal");
  }
}
