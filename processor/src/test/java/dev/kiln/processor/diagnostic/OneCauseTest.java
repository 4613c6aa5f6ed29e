package dev.kiln.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One cause is told once, and each cause is told. */
@Tag("compilers")
class OneCauseTest {

  private static final String HEAD =
      """
      package test;
      import dev.kiln.dsl.*;
      @Network(input = {28, 28, 1}, loss = Loss.CROSS_ENTROPY)
      interface Net {
      """;

  @Test
  void threeIndependentMistakesAreThreeErrors() {
    assertEquals(
        List.of("5:KILN201", "6:KILN201", "8:KILN109"),
        errors(
            """
              @Conv2D(filters = 2, kernel = 29) Layer conv1();
              @MaxPool2D(40) Layer pool(Layer input);
              @Flatten Layer flat(Layer input);
              @Dense(units = 0) Layer logits();
              @Softmax Layer probabilities();
            }
            """));
  }

  @Test
  void mistakesOfDeclarationAndOfShapeAreToldTogether() {
    assertEquals(
        List.of("5:KILN103", "6:KILN105", "7:KILN201", "8:KILN114", "9:KILN109"),
        errors(
                """
                  int size();
                  @Relu Layer act(Layer inptu);
                  @Conv2D(filters = 2, kernel = 29) Layer conv1(Layer input);
                  @Conv2D(filters = 2, kernel = {3, 3, 3}) Layer conv2(Layer input);
                  @Conv2D(filters = 0, kernel = 3) Layer conv3();
                  @Flatten Layer flat();
                  @Dense(units = 10) Layer logits();
                  @Softmax Layer probabilities();
                }
                """)
            .stream()
            .sorted()
            .toList());
  }

  @Test
  void tenLayersBehindAMistakeAreSilent() {
    String layer = "  @Conv2D(filters = 2, kernel = 29) Layer conv%d();\n";
    StringBuilder layers = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      layers.append(layer.formatted(i));
    }
    layers.append("  @Add Layer sum(Layer conv3, Layer conv4);\n");
    layers.append("  @Dense(units = 10) Layer logits();\n");
    layers.append("  @Softmax Layer probabilities();\n}\n");

    assertEquals(List.of("5:KILN201"), errors(layers.toString()));
  }

  @Test
  void whatTakesADuplicateIsSilent() {
    assertEquals(
        List.of("6:KILN107"),
        errors(
            """
              @MaxPool2D(2) Layer pool();
              @MaxPool2D(14) Layer pool(Layer input);
              @Conv2D(filters = 2, kernel = 5) Layer conv(Layer pool);
              @Flatten Layer flat();
              @Dense(units = 10) Layer logits();
              @Softmax Layer probabilities();
            }
            """));
  }

  @Test
  void brokenSourceIsLeftToTheCompiler() {
    CompiledNetwork result =
        NetworkCompiler.compile(
            "test.Net",
            """
            package test;
            import dev.kiln.dsl.*;
            @Network(input = {8, UNKNOWN}, loss = Loss.NO_SUCH)
            interface Net extends Missing {
              @Conv2D(filters = "two", kernel = 3) Layer conv1();
              @Dense(units = 1 +) Layer logits(Layr conv1);
              @Softmax() Layer
            """);

    assertEquals(
        List.of(),
        result.errors().stream()
            .map(d -> d.getMessage(Locale.ROOT))
            .filter(m -> m.contains("KILN") || m.contains("Exception"))
            .toList());
  }

  private static List<String> errors(String layers) {
    return NetworkCompiler.process("test.Net", HEAD + layers).errors().stream()
        .map(d -> d.getLineNumber() + ":" + d.getMessage(Locale.ROOT).substring(1, 8))
        .toList();
  }
}
