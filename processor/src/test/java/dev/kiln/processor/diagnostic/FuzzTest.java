package dev.kiln.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.fixes.Fixer;
import dev.kiln.processor.reference.ReferenceShapes;
import dev.kiln.processor.testing.AnnotationTypos;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.SourceMutations;
import dev.kiln.processor.testing.SpecMutations;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random networks, right and wrong: the processor never fails, and is right about each. */
@Tag("compilers")
class FuzzTest {

  private static final boolean CAMPAIGN = Boolean.getBoolean("kiln.campaign");

  private static final Pattern LAYER = Pattern.compile(" Layer \\w+\\(");

  private int accepted;
  private int rejected;

  @Test
  void javacAgreesWithTheReference() {
    agreesWithTheReference(CAMPAIGN ? 5000 : 100, Compilation::javacProcessing);
  }

  @Test
  void eclipseAgreesWithTheReference() {
    agreesWithTheReference(CAMPAIGN ? 1000 : 40, Compilation::ecj);
  }

  /** Sources that are hardly Java any more. */
  @Test
  void brokenTextNeverMakesTheProcessorFail() {
    for (int seed = 0; seed < (CAMPAIGN ? 2000 : 50); seed++) {
      String text = SourceMutations.mutate(text(RandomNetworks.drawWithDropout(seed)), seed);
      assertNoFault(Compilation.javacProcessing(fuzzed(text), text), seed, text);
      if (seed % 5 == 0) {
        assertNoFault(Compilation.ecj(fuzzed(text), text), seed, text);
      }
    }
  }

  /** The compilers tell typos themselves, and give the processor what is left. */
  @Test
  void typosNeverMakeTheProcessorFail() {
    for (int seed = 0; seed < (CAMPAIGN ? 4000 : 40); seed++) {
      String text = AnnotationTypos.mistype(text(network(seed)), seed);
      Compilation javac = Compilation.javacProcessing(fuzzed(text), text);
      assertNoFault(javac, seed, text);
      Compilation ecj = Compilation.ecj(fuzzed(text), text);
      assertNoFault(ecj, seed, text);
      assertSameVerdict(javac, ecj, seed, text);
    }
  }

  /** Where javac finds a fault of its own, the two needn't read the same source. */
  private static void assertSameVerdict(Compilation javac, Compilation ecj, int seed, String text) {
    if (javac.errors().stream().anyMatch(told -> !told.message().startsWith("[KILN"))) {
      return;
    }
    assertEquals(
        javac.errors().isEmpty(),
        ecj.errors().isEmpty(),
        () -> "seed " + seed + "\n" + text + "\n" + javac.errors() + "\n" + ecj.errors());
  }

  /** After a fix, what it was for is not told again, and nothing is told of layers that it adds. */
  @Test
  void fixesOfRandomMistakesWork() {
    int tried = 0;
    for (int seed = 0; seed < (CAMPAIGN ? 1000 : 100); seed++) {
      String text = text(network(seed));
      Compilation before = Compilation.javacProcessing(fuzzed(text), text);
      List<Diagnostic> fixable =
          before.data().stream()
              .filter(d -> d.code().severity() == Severity.ERROR && !d.fixes().isEmpty())
              .toList();
      for (Diagnostic mistake : fixable) {
        for (Fix fix : mistake.fixes()) {
          tried++;
          String after = Fixer.apply(fix, text, offset(before, mistake, text));
          Compilation fixed = Compilation.javacProcessing(fuzzed(after), after);
          List<Diagnostic> left = fixed.data();
          String explanation = "seed " + seed + ": " + mistake.message() + "\n" + after;
          assertFalse(
              left.stream().anyMatch(d -> d.headline().equals(mistake.headline())), explanation);
          assertEquals(List.of(), ofNewLayers(fixed, text, after), explanation);
        }
      }
    }
    assertTrue(tried > 30, "only " + tried + " fixes");
  }

  /** What is told of layers that were not there before. */
  private static List<String> ofNewLayers(Compilation fixed, String before, String after) {
    List<String> lines = after.lines().toList();
    return fixed.ours().stream()
        .filter(told -> told.line() > 0)
        .filter(told -> isNewLayer(lines.get((int) told.line() - 1), before))
        .map(Told::message)
        .toList();
  }

  private static boolean isNewLayer(String line, String before) {
    Matcher layer = LAYER.matcher(line);
    return layer.find() && !before.contains(layer.group());
  }

  private void agreesWithTheReference(
      int count, BiFunction<DiagnosticCase, String, Compilation> compiler) {
    for (int seed = 0; seed < count; seed++) {
      NetworkSpec network = network(seed);
      String text = text(network);
      Compilation compilation = compiler.apply(fuzzed(text), text);
      assertNoFault(compilation, seed, text);
      Optional<String> problem = ReferenceShapes.problem(network);
      List<Told> errors = compilation.ours().stream().filter(Told::isError).toList();
      int number = seed;
      assertEquals(
          problem.isPresent(),
          !errors.isEmpty(),
          () -> "seed " + number + ": " + problem + "\n" + text + errors);
      accepted += errors.isEmpty() ? 1 : 0;
      rejected += errors.isEmpty() ? 0 : 1;
    }
    int fewest = count / 10;
    assertTrue(accepted > fewest && rejected > fewest, () -> accepted + " and " + rejected);
  }

  private static void assertNoFault(Compilation compilation, int seed, String text) {
    assertEquals(
        List.of(),
        compilation.all().stream()
            .filter(t -> t.message().contains("KILN9") || t.message().contains("Exception"))
            .toList(),
        () -> "seed " + seed + "\n" + text);
  }

  private static int offset(Compilation compilation, Diagnostic diagnostic, String text) {
    Told told = compilation.ours(diagnostic);
    List<String> lines = text.lines().toList();
    return lines.subList(0, (int) told.line() - 1).stream().mapToInt(l -> l.length() + 1).sum()
        + (int) told.column()
        - 1;
  }

  private static NetworkSpec network(long seed) {
    return SpecMutations.mutate(RandomNetworks.drawWithDropout(seed), seed);
  }

  private static String text(NetworkSpec network) {
    return new NetworkSource("test", "Net", network).text();
  }

  private static DiagnosticCase fuzzed(String text) {
    return new DiagnosticCase("fuzz", DiagnosticCase.FOLDER, text);
  }
}
