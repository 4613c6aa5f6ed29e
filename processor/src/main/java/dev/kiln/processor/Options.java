package dev.kiln.processor;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.frontend.Similarity;
import dev.kiln.processor.pass.Pass;
import dev.kiln.processor.pass.Passes;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The options of the processor: {@code -Akiln.report=summary}. */
final class Options {

  /** Names passes not to run, separated by commas: for measuring and testing. */
  static final String SKIP_PASSES = "kiln.skipPasses";

  /**
   * {@code summary} prints what each network costs, {@code plan} the kernels and where their values
   * live.
   */
  static final String REPORT = "kiln.report";

  /** Names a folder for the programs of each network after each stage. */
  static final String DUMP = "kiln.dump";

  private static final String SUMMARY = "summary";
  private static final String PLAN = "plan";
  private static final String PREFIX = "kiln.";
  private static final List<String> ALL = List.of(REPORT, DUMP, SKIP_PASSES);

  private final Map<String, String> given;

  /** The options as the compiler hands them over; those of other processors may be among them. */
  Options(Map<String, String> given) {
    this.given = given;
  }

  /** All options that the processor knows. */
  static Set<String> supported() {
    return Set.copyOf(ALL);
  }

  /** The passes to run. */
  List<Pass> passes() {
    return Passes.without(skipped());
  }

  /** Whether what a network costs is printed. */
  boolean summary() {
    return SUMMARY.equals(given.get(REPORT));
  }

  /** Whether the plan of each network is printed. */
  boolean plan() {
    return PLAN.equals(given.get(REPORT));
  }

  /** The folder for the programs of each network, if they are asked for. */
  Optional<Path> dump() {
    String value = value(DUMP);
    try {
      return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  /**
   * What is wrong with the folder for programs.
   *
   * @param reason why nothing can be written there
   */
  Diagnostic dumpFails(String reason) {
    String value = value(DUMP);
    String headline =
        "-A" + DUMP + " has the value '" + value + "', which is no folder that can be written";
    return Diagnostic.of(DiagnosticCode.BAD_OPTION_VALUE, Place.network(), headline)
        .because(reason)
        .help("name a folder that can be created or written to, such as target/kiln");
  }

  /** Reports options and values that mean nothing. */
  void check(Diagnostics diagnostics) {
    for (String name : new TreeSet<>(given.keySet())) {
      if (name.startsWith(PREFIX) && !ALL.contains(name)) {
        report(DiagnosticCode.UNKNOWN_OPTION, "-A" + name + " is unknown", name, ALL, diagnostics);
      }
    }
    if (given.containsKey(REPORT)) {
      checkValue(REPORT, value(REPORT), List.of(PLAN, SUMMARY), diagnostics);
    }
    if (given.containsKey(DUMP) && dump().isEmpty()) {
      diagnostics.report(dumpFails(value(DUMP).isBlank() ? "it is empty" : "it is no path"));
    }
    List<String> passes = Passes.all().stream().map(Pass::name).toList();
    skipped().forEach(name -> checkValue(SKIP_PASSES, name, passes, diagnostics));
  }

  private String value(String option) {
    // A compiler may give an option without a value as null.
    return Objects.requireNonNullElse(given.get(option), "");
  }

  private Set<String> skipped() {
    String value = value(SKIP_PASSES);
    return value.isEmpty() ? Set.of() : new TreeSet<>(List.of(value.split(",", -1)));
  }

  private static void checkValue(
      String option, String value, List<String> known, Diagnostics diagnostics) {
    if (!known.contains(value)) {
      String headline = "-A" + option + " has the value '" + value + "', which means nothing";
      report(DiagnosticCode.BAD_OPTION_VALUE, headline, value, known, diagnostics);
    }
  }

  private static void report(
      DiagnosticCode code,
      String headline,
      String given,
      List<String> known,
      Diagnostics diagnostics) {
    List<Fix> closest =
        Similarity.closest(given, known)
            .map(c -> Fix.of(c + " (did you mean it?)", new Edit.SetOption(given, c)))
            .stream()
            .toList();
    diagnostics.report(
        Diagnostic.of(code, Place.network(), headline)
            .fix(closest)
            .help("there is " + String.join(", ", known)));
  }
}
