package dev.kiln.processor.reference;

import static dev.kiln.dsl.Activation.NONE;
import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Padding.SAME;
import static dev.kiln.dsl.Padding.VALID;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reference against numbers worked out by hand: everything else is compared with it. */
class ReferenceNetworkTest {

  private static final double[] NO_PARAMETERS = {};
  private static final double[] THREE_BY_THREE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  @Test
  void denseMultipliesRowVectorByWeightAndAddsBias() {
    double[] parameters = {1, 2, 3, /**/ 4, 5, 6, /**/ 0.5, 0, -0.5};

    double[] output =
        apply(new DenseSpec(3, NONE, true), Shape.of(2), parameters, new double[] {10, 100});

    assertArrayEquals(new double[] {410.5, 520, 629.5}, output);
  }

  @Test
  void convolutionIsACrossCorrelation() {
    double[] output =
        apply(
            conv(1, 2, 2, 1, VALID),
            Shape.of(3, 3, 1),
            new double[] {1, 2, 3, 4, 0.5},
            THREE_BY_THREE);

    assertArrayEquals(new double[] {37.5, 47.5, 67.5, 77.5}, output);
  }

  @Test
  void convolutionWeightsAreKernelThenChannelsThenFilters() {
    // One row of two pixels with two channels; weight [1, 2, 2, 2] and two filters.
    double[] pixels = {1, 10, 100, 1000};
    double[] parameters = {1, 5, /**/ 2, 6, /**/ 3, 7, /**/ 4, 8, /**/ 0, 0};

    double[] output = apply(conv(2, 1, 2, 1, VALID), Shape.of(1, 2, 2), parameters, pixels);

    assertArrayEquals(new double[] {4321, 8765}, output);
  }

  @Test
  void oddPaddingGoesBelowAndToTheRight() {
    double[] ones = {1, 1, 1, 1, 0};

    double[] output = apply(conv(1, 2, 2, 1, SAME), Shape.of(3, 3, 1), ones, THREE_BY_THREE);

    assertArrayEquals(new double[] {12, 16, 9, 24, 28, 15, 15, 17, 9}, output);
  }

  @Test
  void evenPaddingGoesToBothSides() {
    double[] row = {1, 2, 3, 4, 5};
    double[] parameters = {100, 10, 1, 0};

    assertArrayEquals(
        new double[] {12, 234, 450},
        apply(conv(1, 1, 3, 2, SAME), Shape.of(1, 5, 1), parameters, row));
    // Four pixels at stride two need one zero only, at the end.
    assertArrayEquals(
        new double[] {123, 340},
        apply(conv(1, 1, 3, 2, SAME), Shape.of(1, 4, 1), parameters, new double[] {1, 2, 3, 4}));
  }

  @Test
  void poolTakesLargestOfEachChannel() {
    double[] image = {1, 8, 2, 7, 3, 6, /**/ 4, 5, -5, 4, 6, 3};

    assertArrayEquals(
        new double[] {4, 8, 6, 7}, apply(pool(2, 2, 1), Shape.of(2, 3, 2), NO_PARAMETERS, image));
  }

  @Test
  void poolStrideDefaultsToItsSize() {
    LayerSpec pool = new MaxPool2DSpec(new Size(1, 2), Optional.empty());

    assertArrayEquals(
        new double[] {2, 4},
        apply(pool, Shape.of(1, 5, 1), NO_PARAMETERS, new double[] {1, 2, 3, 4, 5}));
  }

  @Test
  void remainingLayers() {
    Shape three = Shape.of(3);
    double[] values = {-1, 0, Math.log(2)};

    assertArrayEquals(
        new double[] {0, 0, Math.log(2)}, apply(new ReluSpec(), three, NO_PARAMETERS, values));
    assertArrayEquals(values, apply(new DropoutSpec(0.5), three, NO_PARAMETERS, values));
    double sum = Math.exp(-1) + 3;
    assertArrayEquals(
        new double[] {Math.exp(-1) / sum, 1 / sum, 2 / sum},
        apply(new SoftmaxSpec(), three, NO_PARAMETERS, values),
        1e-15);
    ReferenceLayer add = ReferenceLayer.of(new AddSpec(), List.of(three, three));
    assertArrayEquals(
        new double[] {0, 2, 3 + Math.log(2)},
        add.apply(List.of(values, new double[] {1, 2, 3}), NO_PARAMETERS));
    assertEquals(
        Shape.of(24), ReferenceLayer.of(new FlattenSpec(), List.of(Shape.of(2, 3, 4))).output());
  }

  @Test
  void parametersFollowSourceOrder() {
    ReferenceNetwork network =
        new ReferenceNetwork(
            SpecBuilder.input(5, 4, 2)
                .then("conv", new Conv2DSpec(3, new Size(3, 2), Size.square(1), VALID, RELU, false))
                .then("flat", new FlattenSpec())
                .classify(2));

    assertEquals(
        List.of(
            new ReferenceParameter("conv.weight", Shape.of(3, 2, 2, 3), 0, true),
            new ReferenceParameter("logits.weight", Shape.of(27, 2), 36, true),
            new ReferenceParameter("logits.bias", Shape.of(2), 90, true)),
        network.parameters());
    assertEquals(92, network.parameterCount());
  }

  @Test
  void activationAppliesToLayersOwnOutput() {
    ReferenceNetwork network =
        new ReferenceNetwork(
            SpecBuilder.input(1)
                .then("a", new DenseSpec(2, RELU, true))
                .layer("b", new AddSpec(), "a", "a")
                .softmax());

    // a = relu([1, 2] * 3 + [0, -9]) = [3, 0]
    double[] output = network.forward(new double[] {1, 2, 0, -9}, new double[] {3});

    assertArrayEquals(new double[] {1 / (1 + Math.exp(-6)), 1 / (1 + Math.exp(6))}, output, 1e-15);
  }

  @Test
  void lossIsMeanOverSamplesAndStaysFinite() {
    ReferenceNetwork network = new ReferenceNetwork(SpecBuilder.input(2).softmax());

    double[][] inputs = {{0, Math.log(3)}, {0, 2000}};

    assertEquals(
        (Math.log(4) + 2000) / 2, network.loss(NO_PARAMETERS, inputs, new double[][] {{0}, {0}}));
  }

  @Test
  void gradientOfSoftmaxAndCrossEntropyIsProbabilityMinusTarget() {
    ReferenceNetwork network = new ReferenceNetwork(SpecBuilder.input(1).classify(2));
    double[] parameters = {0, Math.log(3), 0, 0};

    // At x = 1 the probabilities are 1/4 and 3/4; at x = -1 they are 3/4 and 1/4.
    double[] gradient =
        network.gradient(parameters, new double[][] {{1}, {-1}}, new double[][] {{0}, {0}});

    double[] expected = {
      (-0.75 * 1 - 0.25 * -1) / 2, (0.75 * 1 + 0.25 * -1) / 2, (-0.75 - 0.25) / 2, 0.5
    };
    assertArrayEquals(expected, gradient, 1e-8);
  }

  @Test
  void normalizationCancelsABiasBelowIt() {
    ReferenceNetwork network =
        new ReferenceNetwork(
            SpecBuilder.input(1)
                .then("a", new DenseSpec(2, NONE, true))
                .then("b", new BatchNormSpec(0.9, 0.25))
                .softmax());
    double[] parameters = {1, 2, /**/ 0, 0, /**/ 1, 1, 0, 0, /**/ 0, 0, 1, 1};
    double[][] inputs = {{1}, {-0.5}};
    double[][] targets = {{0}, {0}};

    double[] gradient = network.gradient(parameters, inputs, targets);
    NumericGradient terms =
        NumericGradient.withFixedStatistics(network, parameters, inputs, targets);

    assertArrayEquals(new double[2], Arrays.copyOfRange(gradient, 2, 4), 1e-9);
    // The slope of the outputs is 1 / sqrt(0.5625 + 0.25), and beta's gradient what they share.
    assertEquals(gradient[6] / Math.sqrt(0.8125), terms.at(2), 1e-8);
    assertTrue(Math.abs(gradient[6]) > 0.1);
  }

  @Test
  void kinksHaveNoDerivative() {
    ReferenceNetwork network =
        new ReferenceNetwork(
            SpecBuilder.input(1).then("a", new DenseSpec(2, RELU, true)).softmax());
    double[] parameters = {1, 1, 0, -2};
    double[][] onKink = {{2}};

    double[] gradient = network.gradient(parameters, onKink, new double[][] {{0}});

    assertTrue(Double.isNaN(gradient[1]) && Double.isNaN(gradient[3]));
    assertTrue(Double.isFinite(gradient[0]) && Double.isFinite(gradient[2]));
  }

  @Test
  void kinkDistanceIsRelativeToTheLargestValue() {
    ReferenceLayer relu = ReferenceLayer.of(new ReluSpec(), List.of(Shape.of(3)));
    ReferenceLayer pool = ReferenceLayer.of(pool(1, 3, 1), List.of(Shape.of(1, 3, 1)));

    assertEquals(0.25, relu.kinkDistance(List.of(new double[] {-4, 1, 0})));
    assertEquals(0.5, pool.kinkDistance(List.of(new double[] {2, 4, 4})));
    assertEquals(Double.POSITIVE_INFINITY, pool.kinkDistance(List.of(new double[] {3, 3, 3})));
  }

  private static double[] apply(LayerSpec spec, Shape input, double[] parameters, double[] values) {
    return ReferenceLayer.of(spec, List.of(input)).apply(List.of(values), parameters);
  }

  private static LayerSpec conv(int filters, int height, int width, int stride, Padding padding) {
    return new Conv2DSpec(
        filters, new Size(height, width), Size.square(stride), padding, NONE, true);
  }

  private static LayerSpec pool(int height, int width, int stride) {
    return new MaxPool2DSpec(new Size(height, width), Optional.of(Size.square(stride)));
  }
}
