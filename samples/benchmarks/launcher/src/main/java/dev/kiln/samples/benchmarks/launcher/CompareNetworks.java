package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.launcher.Comparison.Effort;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: compares Kiln with the other systems that have been built, on many networks. */
@Command(
    name = "compare-networks",
    description = "Runs Kiln and other frameworks on many networks in alternating rounds.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class CompareNetworks implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandLine.Model.CommandSpec spec;

  @Mixin private final SharedOptions shared = new SharedOptions();

  @Option(
      names = "--networks",
      split = ",",
      description = "Which networks. Without: the eleven that Kiln's kernels were improved with.")
  private List<String> networks = List.of();

  @Option(
      names = "--untuned",
      description = "The five networks that nobody looked at while improving Kiln's kernels.")
  private boolean untuned;

  @Option(
      names = "--systems",
      split = ",",
      description =
          "Which to run: kiln, kiln-no-vector, kiln-256, kiln-second-jdk, tensorflow, djl,"
              + " onnxruntime. Without: kiln and those of other frameworks that have been built.")
  private List<String> systems = List.of();

  @Option(
      names = "--variants",
      description =
          "Kiln in other ways as well: on vectors of 256 bits, without the vector module, and with"
              + " --second-jdk on another JDK.")
  private boolean variants;

  @Option(names = "--infer-batches", split = ",", description = "Batch sizes in inference.")
  private List<Integer> inferBatches = List.of(1, 64);

  @Option(
      names = "--quick",
      description = "A first look: one short round, on two threads. Other options come first.")
  private boolean quick;

  @Option(names = "--rounds", description = "How often everything is measured: 5, or 1 if quick.")
  private Optional<Integer> rounds = Optional.empty();

  @Option(names = "--warm-up", description = "Seconds before the first window: 6, or 3 if quick.")
  private Optional<Double> warmUpSeconds = Optional.empty();

  @Option(names = "--windows", description = "Windows that each JVM measures.")
  private int windows = 3;

  @Option(names = "--seconds", description = "Seconds of each window: 1, or 0.5 if quick.")
  private Optional<Double> windowSeconds = Optional.empty();

  @Option(
      names = "--patience",
      description = "Seconds to wait, before each run, for other processes to come to rest.")
  private double patienceSeconds = 5;

  @Option(names = "--loaded", description = "Keep one processor busy with something else.")
  private boolean loaded;

  @Option(
      names = "--ratio",
      description =
          "What is compared: all, the rate of all steps, or undisturbed, that of the fastest tenth,"
              + " which other processes disturb less.")
  private String ratio = "all";

  @Option(
      names = "--profile",
      description = "Name Kiln's kernels by their time as well, all threads together.")
  private boolean profile;

  @Option(names = "--compile", description = "Compile each network by itself as well.")
  private boolean compile;

  @Option(
      names = "--markdown",
      description = "A file that gets the tables as well, sought from --home on.")
  private Optional<Path> markdown = Optional.empty();

  @Option(
      names = "--log",
      description =
          "A file of comma-separated values that gets the results, sought from --home on.")
  private Optional<Path> log = Optional.empty();

  private CompareNetworks() {}

  /** Runs the program and ends the JVM. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CompareNetworks()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path root = shared.root();
    Systems known = new Systems(root);
    List<SystemUnderTest> chosen = choose(known.withNetworks(shared.secondJdk()));
    MeasuredJvm jvm = shared.jvm();
    out.println("machine " + Machine.describe());
    List<Case> cases;
    try {
      NetworkCases all = new NetworkCases(jvm.run(known.networkProgram("NetworkList"), 1));
      List<String> names = chosenNetworks(all);
      cases = all.of(names, checkedModes(), chosenThreads(), inferBatches);
      prepare(names, chosen, known, jvm, out);
    } catch (RunFailedException failed) {
      out.println("failed: " + failed.getMessage());
      return ExitCode.SOFTWARE;
    }
    Comparison comparison = new Comparison(chosen, cases, effort(), jvm, out);
    comparison.run(Optional.empty());
    String tables =
        new NetworkReport(chosen, cases, comparison.results(), checkedRate()).allTables()
            + new KilnTables(known, jvm, comparison).of(cases, effort(), compile, profile);
    out.println();
    out.println(tables);
    out.flush();
    if (markdown.isPresent()) {
      Files.writeString(root.resolve(markdown.get()), tables);
    }
    if (log.isPresent()) {
      new PerformanceLog(root.resolve(log.get()), root, loaded, effort().rounds())
          .append(chosen, cases, comparison.results());
    }
    comparison.failures().forEach(failure -> out.println("failed: " + failure));
    return SharedOptions.exitCode(comparison);
  }

  /** Copies Kiln's weights to all, and stops if a system computes something else with them. */
  private static void prepare(
      List<String> names,
      List<SystemUnderTest> systems,
      Systems known,
      MeasuredJvm jvm,
      PrintWriter out)
      throws RunFailedException, InterruptedException {
    jvm.run(known.networkProgram("ReferenceWriter"), 2, names.toArray(String[]::new));
    for (SystemUnderTest system : systems) {
      List<String> arguments = new ArrayList<>(List.of("check", system.name()));
      arguments.addAll(names);
      for (Figures figures : jvm.run(system, 2, arguments.toArray(String[]::new))) {
        out.println(figures);
      }
      out.flush();
    }
  }

  private Effort effort() {
    return new Effort(
        rounds.orElse(quick ? 1 : 5),
        warmUpSeconds.orElse(quick ? 3.0 : 6.0),
        windows,
        windowSeconds.orElse(quick ? 0.5 : 1.0),
        patienceSeconds,
        loaded);
  }

  private List<Integer> chosenThreads() {
    boolean given = spec.commandLine().getParseResult().hasMatchedOption("--threads");
    return quick && !given ? List.of(2) : shared.threads();
  }

  private List<SystemUnderTest> choose(List<SystemUnderTest> built) {
    List<String> names = built.stream().map(SystemUnderTest::name).toList();
    checkAll("system", systems, names);
    return built.stream()
        .filter(
            system ->
                (system.isVariant() && variants)
                    || (systems.isEmpty() ? !system.isVariant() : systems.contains(system.name())))
        .toList();
  }

  private List<String> chosenNetworks(NetworkCases all) {
    checkAll("network", networks, all.names());
    return networks.isEmpty() ? all.names(!untuned) : networks;
  }

  private List<String> checkedModes() {
    checkAll("mode", shared.modes(), List.of("train", "infer"));
    return shared.modes();
  }

  private String checkedRate() {
    checkAll("ratio", List.of(ratio), List.of("all", NetworkReport.UNDISTURBED));
    return ratio.equals("all") ? NetworkReport.RATE : ratio;
  }

  private void checkAll(String what, List<String> wanted, List<String> known) {
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no " + what + " '" + name + "'; there is " + String.join(", ", known));
      }
    }
  }
}
