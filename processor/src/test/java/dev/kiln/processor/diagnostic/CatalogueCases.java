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
