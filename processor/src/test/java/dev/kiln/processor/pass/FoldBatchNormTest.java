package dev.kiln.processor.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A convolution that stands for the normalisation behind it infers the same. */
class FoldBatchNormTest {

  private static final Size ONE = Size.square(1);
  private static final String RUNNING = "by running averages";

  static Stream<LayerSpec> convolutions() {
    return Stream.of(
        convolution(1, ONE, true),
        convolution(1, ONE, false),
        convolution(2, ONE, true),
        convolution(1, Size.square(2), false),
        new DepthwiseConv2DSpec(Size.square(3), ONE, Padding.SAME, ONE, 2, Activation.NONE, true));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void inferenceStaysTheSame(LayerSpec convolution) {
    NetworkSource source = new NetworkSource("networks", "Net", network(convolution));
    CompiledNetwork folded = NetworkCompiler.compile(source);
    CompiledNetwork plain = NetworkCompiler.compile(source, "-Akiln.skipPasses=fold-batch-norm");

    assertFalse(text(folded).contains(RUNNING));
    assertTrue(text(plain).contains(RUNNING));

    Model model = folded.createModel(1);
    Model other = plain.createModel(1);
    spread(model, 5);
    System.arraycopy(model.parameters(), 0, other.parameters(), 0, model.parameters().length);
    compare(model, other);
    // Parameters may change between two predictions.
    spread(model, 6);
    System.arraycopy(model.parameters(), 0, other.parameters(), 0, model.parameters().length);
    compare(model, other);
  }

  /** Of features side by side the scale is kept, and computed in the same way. */
  @Test
  void keptScalesGiveTheSameBits() {
    NetworkSpec network =
        SpecBuilder.input(7 * 6 * 4)
            .then("norm", new BatchNormSpec(0.9, 1e-5))
            .then("relu", new ReluSpec())
            .classify(3);
    NetworkSource source = new NetworkSource("networks", "Net", network);
    Model kept = NetworkCompiler.compile(source).createModel(1);
    Model plain =
        NetworkCompiler.compile(source, "-Akiln.skipPasses=fold-batch-norm").createModel(1);
    for (int change = 0; change < 2; change++) {
      spread(kept, change);
      System.arraycopy(kept.parameters(), 0, plain.parameters(), 0, kept.parameters().length);

      assertArrayEquals(plain.predict(input()), kept.predict(input()));
    }
  }

  private static void compare(Model folded, Model plain) {
    float[] expected = plain.predict(input());
    float[] actual = folded.predict(input());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-5, "output " + i);
    }
  }

  private static float[] input() {
    float[] input = new float[7 * 6 * 4];
    Random random = new Random(3);
    for (int i = 0; i < input.length; i++) {
      input[i] = random.nextFloat() - 0.5f;
    }
    return input;
  }

  /** Running averages as after some training. */
  private static void spread(Model model, long seed) {
    Random random = new Random(seed);
    for (ParameterInfo parameter : model.info().parameters()) {
      boolean positive =
          parameter.name().endsWith(".variance") || parameter.name().endsWith(".gamma");
      for (int i = 0; i < parameter.shape().elements(); i++) {
        model.parameters()[parameter.offset() + i] = random.nextFloat() - (positive ? -0.5f : 0.5f);
      }
    }
  }

  private static NetworkSpec network(LayerSpec convolution) {
    return SpecBuilder.input(7, 6, 4)
        .then("conv", convolution)
        .then("norm", new BatchNormSpec(0.9, 1e-5))
        .then("flat", new FlattenSpec())
        .classify(3);
  }

  private static LayerSpec convolution(int groups, Size dilation, boolean bias) {
    return new Conv2DSpec(
        6, Size.square(3), ONE, Padding.SAME, dilation, groups, Activation.NONE, bias);
  }

  private static String text(CompiledNetwork network) {
    return network.sources().values().iterator().next();
  }
}
