package dev.kiln.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.processor.diagnostic.fixes.Fixer;
import dev.kiln.processor.frontend.Identifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes are told at the exact place, in words that name what the user wrote, and their fixes
 * work. {@code -Dkiln.updateGolden=true} rewrites the messages that are expected.
 */
@Tag("compilers")
class DiagnosticTest {

  static Stream<DiagnosticCase> cases() {
    return DiagnosticCase.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void javacTellsIt(DiagnosticCase mistake) throws IOException {
    assumeTrue(
        Runtime.version().feature() == 17 || mistake.directives("jdk17").isEmpty(),
        () -> mistake.directives("jdk17").get(0));
    Compilation compilation = Compilation.javac(mistake);
    String told = compilation.ours().stream().map(Told::text).collect(Collectors.joining());
    if (Boolean.getBoolean("kiln.updateGolden")) {
      Files.writeString(mistake.golden(), told);
    }

    assertEquals(Files.readString(mistake.golden()), told);
    assertEquals(
        mistake.marks(),
        compilation.ours().stream().map(Told::position).filter(p -> !p.isEmpty()).toList());
    assertTrue(told.contains("[" + mistake.code() + "]"), told);
    assertEquals(
        mistake.directives("compiler").isEmpty(),
        compilation.errors().stream().allMatch(Told::isOurs),
        () -> compilation.errors().toString());
    assertFalse(told.contains("dev.kiln.processor.diagnostic"), told);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eclipseTellsIt(DiagnosticCase mistake) throws IOException {
    assumeTrue(mistake.directives("ecj").isEmpty(), () -> mistake.directives("ecj").get(0));
    List<Told> javac = Compilation.javac(mistake).ours();
    List<Told> ecj = Compilation.ecj(mistake).ours();

    assertEquals(
        javac.stream().map(t -> t.kind() + t.message()).sorted().toList(),
        ecj.stream().map(t -> t.kind() + withoutPosition(t.message())).sorted().toList());
    assertEquals(
        mistake.marks().stream().map(DiagnosticTest::line).sorted().toList(),
        ecj.stream().flatMap(t -> line(t).stream()).sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fixesWork(DiagnosticCase mistake) {
    Compilation compilation = Compilation.javac(mistake);
    int choices =
        compilation.data().stream()
            .mapToInt(diagnostic -> diagnostic.fixes().size())
            .max()
            .orElse(0);
    for (int choice = 0; choice < choices; choice++) {
      String corrected = correct(mistake.text(), mistake, choice);
      Compilation after = Compilation.javac(mistake, corrected);
      assertEquals(List.of(), after.errors(), corrected);
      assertEquals(
          List.of(),
          after.ours().stream().filter(t -> t.message().contains(mistake.code())).toList(),
          corrected);
    }
  }

  static Stream<DiagnosticCase> casesWithRightSource() {
    return DiagnosticCase.all().stream().filter(mistake -> Files.exists(mistake.right()));
  }

  @ParameterizedTest
  @MethodSource("casesWithRightSource")
  void rightSourceIsRight(DiagnosticCase mistake) throws IOException {
    Compilation compilation = Compilation.javac(mistake, Files.readString(mistake.right()));

    assertEquals(List.of(), compilation.errors());
    assertEquals(
        List.of(),
        compilation.ours().stream().filter(t -> t.message().contains(mistake.code())).toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void headlineNamesTheLayer(DiagnosticCase mistake) {
    for (Diagnostic diagnostic : Compilation.javac(mistake).data()) {
      String layer = diagnostic.place().layer().orElse("");
      // A name that is too long is told by its beginning.
      String told = Identifier.shown(layer.length() > 128 ? layer.substring(0, 20) + "..." : layer);
      assertTrue(diagnostic.headline().contains(told), diagnostic::headline);
      assertFalse(diagnostic.headline().contains("\n"), diagnostic::headline);
    }
  }

  /** Corrects one mistake after another, as a user would. */
  static String correct(String source, DiagnosticCase mistake, int choice) {
    Compilation compilation =
        source.equals(mistake.text())
            ? Compilation.javac(mistake)
            : Compilation.javac(mistake, source);
    for (int i = 0; i < compilation.data().size(); i++) {
      Diagnostic diagnostic = compilation.data().get(i);
      boolean meant =
          diagnostic.code().severity() == Severity.ERROR
              || diagnostic.code().code().equals(mistake.code());
      if (meant && !diagnostic.fixes().isEmpty()) {
        Fix fix = diagnostic.fixes().get(Math.min(choice, diagnostic.fixes().size() - 1));
        String next =
            Fixer.apply(fix, source, offset(source, compilation.ours(diagnostic).position()));
        return compilation.data().size() == 1 ? next : correct(next, mistake, choice);
      }
    }
    return source;
  }

  private static int offset(String source, String position) {
    if (position.isEmpty()) {
      return 0;
    }
    List<String> lines = source.lines().toList();
    int line = Integer.parseInt(position.split(":", -1)[0]);
    int before = lines.subList(0, line - 1).stream().mapToInt(l -> l.length() + 1).sum();
    return before + Integer.parseInt(position.split(":", -1)[1]) - 1;
  }

  /** The line where a message stands, or the one that it names: ECJ gives builders no positions. */
  private static List<String> line(Told told) {
    if (withoutPosition(told.message()).length() < told.message().length()) {
      return List.of(line(told.message()));
    }
    return told.line() > 0 ? List.of(String.valueOf(told.line())) : List.of();
  }

  private static String line(String position) {
    return position.split(":", -1)[0];
  }

  private static String withoutPosition(String message) {
    return message.replaceFirst("^\\d+:\\d+: ", "");
  }
}
