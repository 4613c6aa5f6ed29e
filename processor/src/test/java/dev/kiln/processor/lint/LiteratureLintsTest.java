package dev.kiln.processor.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.testing.NetworkCompiler;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the literature does on purpose draws no warning, and what resembles it still does. */
@Tag("compilers")
class LiteratureLintsTest {

  private static final String BUILDER =
      """
      package test;
      import static dev.kiln.dsl.Activation.*;
      import static dev.kiln.dsl.Loss.*;
      import static dev.kiln.dsl.Padding.*;
      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;
      class Net {
        @Network(name = "NetModel")
        static final NetworkSpec NET = Kiln.%s;
      }
      """;

  private static final String IMAGES = ".flatten().dense(3).softmax().loss(CROSS_ENTROPY)";
  private static final String VECTORS = ".dense(3).softmax().loss(CROSS_ENTROPY)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The usual stems: what is left over of the padding is no loss.
        "input(32, 32, 3).zeroPadding2d(3).conv2d(8, 7, c -> c.stride(2).activation(RELU))",
        "input(32, 32, 3).zeroPadding2d(1).maxPool2d(3, 2)",
        "input(32, 32, 3).zeroPadding2d(5).conv2d(8, 11, c -> c.stride(4).activation(RELU))",
        // Separable convolutions without an activation inside, in both orders.
        "input(9, 9, 3).depthwiseConv2d(3).conv2d(16, 1, RELU)",
        "input(9, 9, 3).conv2d(16, 1).depthwiseConv2d(3, c -> c.activation(RELU))",
        // Rows and columns.
        "input(9, 9, 8).conv2d(8, 1, c -> c.kernel(3, 1)).conv2d(8, 1, c -> c.kernel(1, 3).activation(RELU))",
        // A linear bottleneck without a normalisation.
        "input(9, 9, 24).conv2d(4, 1).conv2d(24, 1, RELU)",
        // Scores, and what makes them larger.
        "input(9, 9, 8).conv2d(6, 1).conv2dTranspose(6, 2, c -> c.stride(2).activation(RELU))",
      })
  void isLeftAlone(String network) {
    assertEquals(List.of(), codes(network + IMAGES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input(28, 28, 1).flatten().dense(512, RELU)", // a network of dense layers
        "input(28, 28, 1).conv2d(32, 3, RELU).maxPool2d().flatten().dense(64, RELU)",
        "input(28, 28, 1).conv2d(32, 4, c -> c.stride(2).activation(RELU)).flatten().dense(64, RELU)",
        "input(64, 1).conv1d(32, 4, c -> c.stride(4).activation(RELU)).flatten().dense(64, RELU)",
        "input(50).dense(4).dense(50, RELU)", // the code of an autoencoder
      })
  void denseLayersAreLeftAlone(String network) {
    assertEquals(List.of(), codes(network + VECTORS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KILN222 input(32, 32, 3).zeroPadding2d(1).conv2d(8, 4, c -> c.stride(4).activation(RELU))",
        "KILN222 input(32, 32, 3).conv2d(8, 7, c -> c.stride(2).activation(RELU))",
        "KILN230 input(9, 9, 8).conv2d(8, 3).conv2d(8, 3, RELU)",
        "KILN230 input(9, 9, 8).conv2d(8, 1, c -> c.kernel(3, 1)).conv2d(8, 1, c -> c.kernel(3, 1).activation(RELU))",
        "KILN230 input(9, 9, 8).conv2d(8, 1).conv2d(8, 1, RELU)",
        "KILN230 input(9, 9, 4).depthwiseConv2d(3).depthwiseConv2d(3, c -> c.activation(RELU))",
        "KILN230 input(9, 9, 8).conv2d(8, 3).conv2dTranspose(8, 2, c -> c.activation(RELU))",
      })
  void isStillTold(String codeAndNetwork) {
    String[] parts = codeAndNetwork.split(" ", 2);
    assertEquals(List.of(parts[0]), codes(parts[1] + IMAGES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KILN230 input(50).dense(50).dense(50, RELU)",
        "KILN328 input(28, 28, 1).conv2d(32, 3, RELU).flatten().dense(64, RELU)",
        "KILN328 input(64, 1).conv1d(32, 3, RELU).flatten().dense(64, RELU)",
      })
  void isStillToldOfDenseLayers(String codeAndNetwork) {
    String[] parts = codeAndNetwork.split(" ", 2);
    assertEquals(List.of(parts[0]), codes(parts[1] + VECTORS));
  }

  private static List<String> codes(String network) {
    return NetworkCompiler.process("test.Net", BUILDER.formatted(network)).messages().stream()
        .filter(message -> message.startsWith("[KILN"))
        .map(message -> message.substring(1, message.indexOf(']')))
        .toList();
  }
}
