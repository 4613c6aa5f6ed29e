package dev.kiln.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes are told at the exact place, in words that name what the user wrote. */
class DiagnosticTest {

  static Stream<DiagnosticCase> cases() {
    return Stream.concat(DiagnosticCases.all(), FluentCases.all());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneMistakeIsOneErrorAtItsPlace(DiagnosticCase mistake) {
    CompiledNetwork result = NetworkCompiler.compile("test.Net", mistake.text());

    assertFalse(result.success());
    List<String> messages = errors(result).map(d -> d.getMessage(Locale.ROOT)).toList();
    assertEquals(1, messages.size(), () -> String.join("\n", messages));
    Diagnostic<?> error = errors(result).findFirst().orElseThrow();
    String expected = "[" + mistake.code().code() + "] " + mistake.headline() + "\n";
    assertTrue(messages.get(0).startsWith(expected), () -> "unexpected: " + messages.get(0));
    assertTrue(
        messages.get(0).lines().anyMatch(line -> line.strip().startsWith("fix: ")),
        () -> "no fix: " + messages.get(0));
    assertTrue(error.toString().startsWith("/test/Net.java:"), () -> "file: " + error);
    assertTrue(
        messages.get(0).lines().map(String::strip).anyMatch(mistake::hasReason),
        () -> "reason missing: " + messages.get(0));
    assertEquals(mistake.line(), error.getLineNumber(), "line");
    assertEquals(mistake.column(), error.getColumnNumber(), "column");
  }

  @Test
  void everyDiagnosticHasACase() {
    Set<DiagnosticCode> covered =
        cases()
            .map(DiagnosticCase::code)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(DiagnosticCode.class)));
    // A fault of the compiler itself can't be provoked from a source.
    covered.add(DiagnosticCode.INTERNAL_ERROR);
    // No source can tell: see SourceNotFoundTest and EclipseCompilerTest.
    covered.add(DiagnosticCode.NEEDS_JAVAC);

    assertEquals(EnumSet.allOf(DiagnosticCode.class), covered);
  }

  @Test
  void independentMistakesAreAllTold() {
    CompiledNetwork result =
        NetworkCompiler.compile(
            "test.Net",
            """
            package test;
            import dev.kiln.dsl.*;
            @Network(input = {8, 8, 1}, loss = Loss.CROSS_ENTROPY)
            interface Net {
              @Conv2D(filters = 2, kernel = 9) Layer conv1();
              @MaxPool2D(20) Layer pool(Layer input);
              @Flatten Layer flat(Layer input);
              @Dense(units = 0) Layer logits();
              @Softmax Layer probabilities();
            }
            """);

    assertEquals(List.of(5L, 6L, 8L), errors(result).map(Diagnostic::getLineNumber).toList());
  }

  @Test
  void whatFollowsFromAMistakeIsNotTold() {
    CompiledNetwork result =
        NetworkCompiler.compile(
            "test.Net",
            """
            package test;
            import dev.kiln.dsl.*;
            @Network(input = {8, 8, 1}, loss = Loss.CROSS_ENTROPY)
            interface Net {
              @Conv2D(filters = 2, kernel = 9) Layer conv1();
              @Conv2D(filters = 2, kernel = 9) Layer conv2();
              @Add Layer sum(Layer conv1, Layer conv2);
              @Dense(units = 10) Layer logits();
              @Softmax Layer probabilities();
            }
            """);

    assertEquals(List.of(5L), errors(result).map(Diagnostic::getLineNumber).toList());
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

    assertFalse(result.success());
    List<String> ours =
        errors(result)
            .map(d -> d.getMessage(Locale.ROOT))
            .filter(m -> m.contains("KILN") || m.contains("Exception"))
            .toList();
    assertEquals(List.of(), ours);
  }

  private static Stream<? extends Diagnostic<?>> errors(CompiledNetwork result) {
    return result.diagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR);
  }
}
