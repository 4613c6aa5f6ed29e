package dev.kiln.processor.diagnostic;

import static dev.kiln.processor.diagnostic.DiagnosticCase.layers;
import static dev.kiln.processor.diagnostic.DiagnosticCase.source;
import static dev.kiln.processor.diagnostic.DiagnosticCode.*;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in the values of losses and of the less usual layers. */
final class CatalogueCases {

  private static final String TAIL =
      """
        @Flatten Layer flat();
        @Dense(units = 10) Layer logits();
        @Softmax Layer probabilities();
      """;

  private CatalogueCases() {}

  static Stream<DiagnosticCase> all() {
    return Stream.of(losses(), layerValues()).flatMap(List::stream);
  }

  private static List<DiagnosticCase> losses() {
    return List.of(
        loss(
            BINARY_CROSS_ENTROPY_WITHOUT_SIGMOID,
            "the loss is BINARY_CROSS_ENTROPY, but the last layer, out, does not end in a sigmoid",
            "loss = §BINARY_CROSS_ENTROPY",
            "@Dense(units = 3) Layer out();"),
        loss(
            WRONG_CLASS_WEIGHTS,
            "there are 2 class weights, but 3 classes",
            "loss = CROSS_ENTROPY, classWeights = §{1, 2}",
            "@Dense(units = 3) Layer a(); @Softmax Layer out();"),
        loss(
            VALUE_OUT_OF_RANGE,
            "a class weight is -1.0, but must be a number of at least 0",
            "loss = CROSS_ENTROPY, classWeights = §{1, -1, 2}",
            "@Dense(units = 3) Layer a(); @LogSoftmax Layer out();"),
        loss(
            VALUE_OUT_OF_RANGE,
            "the label smoothing is 1.0, but must be at least 0 and below 1",
            "loss = CATEGORICAL_CROSS_ENTROPY, labelSmoothing = §1",
            "@Dense(units = 3) Layer a(); @Softmax Layer out();"),
        loss(
            VALUE_OUT_OF_RANGE,
            "the loss's delta is 0.0, but must be a number above 0",
            "loss = HUBER, delta = §0",
            "@Dense(units = 3) Layer out();"),
        loss(
            UNUSED_LOSS_VALUE,
            "the loss MEAN_SQUARED_ERROR has no labelSmoothing",
            "loss = MEAN_SQUARED_ERROR, labelSmoothing = §0.1",
            "@Dense(units = 3) Layer out();"));
  }

  private static List<DiagnosticCase> layerValues() {
    return List.of(
        layers(
            VALUE_OUT_OF_RANGE,
            "act's function is NONE, which changes nothing",
            "  @Activate(Activation§.NONE) Layer act();\n" + TAIL),
        layers(
            UNEVEN_GROUPS,
            "conv2's 2 groups can't share 3 channels evenly",
            """
              @Conv2D(filters = 3, kernel = 1) Layer conv1();
              @Conv2D(filters = 4, kernel = 1, groups = §2) Layer conv2();
            """
                + TAIL),
        layers(
            UNEVEN_GROUPS,
            "conv2's 2 groups can't share 3 filters evenly",
            """
              @Conv2D(filters = 4, kernel = 1) Layer conv1();
              @Conv2D(filters = 3, kernel = 1, groups = §2) Layer conv2();
            """
                + TAIL),
        layers(
            RESHAPE_CHANGES_SIZE,
            "shape's shape 3 has 3 elements, but its input 4x4x1 has 16",
            """
              @Conv2D(filters = 1, kernel = 1) Layer conv1();
              @MaxPool2D(size = 7) Layer pool();
              @Reshape(§3) Layer shape();
              @Dense(units = 10) Layer logits();
              @Softmax Layer probabilities();
            """),
        layers(
            VALUE_OUT_OF_RANGE,
            "norm's momentum is 1.0, but must be at least 0 and below 1",
            "  @BatchNorm(momentum = §1) Layer norm();\n" + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "norm's epsilon is 0.0, but must be a number above 0",
            "  @LayerNorm(epsilon = §0) Layer norm();\n" + TAIL),
        layers(
            NO_WEIGHTS,
            "pool has no weights to draw or to keep small",
            "  @Weights(l2 = 0.1)\n  @MaxPool2D Layer §pool();\n" + TAIL),
        layers(
            SHAPES_DIFFER,
            "both puts together a and b, whose shapes differ",
            """
              @Conv2D(filters = 2, kernel = 3) Layer a();
              @Conv2D(filters = 2, kernel = 5) Layer b(Layer input);
              @Concat Layer both(Layer a, Layer §b);
            """
                + TAIL),
        layers(
            VALUE_OUT_OF_RANGE,
            "act's alpha is -0.5, but must be a number of at least 0",
            "  @LeakyRelu(alpha = §-0.5) Layer act();\n" + TAIL));
  }

  private static DiagnosticCase loss(
      DiagnosticCode code, String headline, String values, String layers) {
    return source(
        code,
        headline,
        "@Network(input = {4}, " + values + ")\ninterface Net {\n" + layers + "\n}\n");
  }
}
