package dev.kiln.samples.benchmarks.launcher;

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

/** The program: compares Kiln with the other systems that have been built. */
@Command(
    name = "compare",
    description = "Runs Kiln and other frameworks on the same network in alternating rounds.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Compare implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandLine.Model.CommandSpec spec;

  @Mixin private final SharedOptions shared = new SharedOptions();

  @Option(
      names = "--systems",
      split = ",",
      description =
          "Which to run: kiln, kiln-no-vector, kiln-second-jdk, tensorflow, djl, dl4j, onnxruntime."
              + " Without: all that have been built.")
  private List<String> systems = List.of();

  @Option(names = "--train-batches", split = ",", description = "Batch sizes in training.")
  private List<Integer> trainBatches = List.of(32, 64, 128);

  @Option(names = "--infer-batches", split = ",", description = "Batch sizes in inference.")
  private List<Integer> inferBatches = List.of(1, 32, 64, 128);

  @Option(names = "--rounds", description = "How often everything is measured.")
  private int rounds = 5;

  @Option(names = "--warm-up", description = "Seconds before the first window of each JVM.")
  private double warmUpSeconds = 5;

  @Option(names = "--windows", description = "Windows that each JVM measures.")
  private int windows = 5;

  @Option(names = "--seconds", description = "Seconds of each window.")
  private double windowSeconds = 1;

  @Option(
      names = "--patience",
      description = "Seconds to wait, before each run, for other processes to come to rest.")
  private double patienceSeconds = 10;

  @Option(names = "--markdown", description = "A file that gets the tables as well.")
  private Optional<Path> markdown = Optional.empty();

  private Compare() {}

  /** Runs the program and ends the JVM. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Compare()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Systems known = new Systems(shared.root());
    List<SystemUnderTest> chosen = choose(known.built(shared.secondJdk()));
    MeasuredJvm jvm = shared.jvm();
    out.println("machine " + Machine.describe());
    try {
      new Preparation(known, jvm, out).run(chosen);
    } catch (RunFailedException failed) {
      out.println("failed: " + failed.getMessage());
      return ExitCode.SOFTWARE;
    }
    Effort effort =
        new Effort(rounds, warmUpSeconds, windows, windowSeconds, patienceSeconds, false);
    Comparison comparison = new Comparison(chosen, cases(), effort, jvm, out);
    comparison.run(Optional.of(known.program("peak.FmaPeak")));
    Report report = new Report(chosen, cases(), comparison.results(), comparison.peaks());
    out.println();
    out.println(report.lines());
    out.println(report.tables());
    out.flush();
    if (markdown.isPresent()) {
      Files.writeString(markdown.get(), report.tables());
    }
    comparison.failures().forEach(failure -> out.println("failed: " + failure));
    return SharedOptions.exitCode(comparison);
  }

  private List<SystemUnderTest> choose(List<SystemUnderTest> built) {
    if (systems.isEmpty()) {
      return built;
    }
    List<String> names = built.stream().map(SystemUnderTest::name).toList();
    for (String system : systems) {
      if (!names.contains(system)) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no program for the system '"
                + system
                + "'; there is one for "
                + names
                + ", and -Ppeers builds those of other frameworks");
      }
    }
    return built.stream().filter(system -> systems.contains(system.name())).toList();
  }

  private List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String mode : shared.modes()) {
      if (!List.of("train", "infer").contains(mode)) {
        throw new ParameterException(
            spec.commandLine(), "a mode is train or infer, but not '" + mode + "'");
      }
      for (int batch : mode.equals("train") ? trainBatches : inferBatches) {
        for (int count : shared.threads()) {
          cases.add(new Case(Case.MNIST, mode, count, batch));
        }
      }
    }
    return cases;
  }
}
