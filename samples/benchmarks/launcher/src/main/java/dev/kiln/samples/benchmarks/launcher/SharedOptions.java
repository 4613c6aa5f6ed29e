package dev.kiln.samples.benchmarks.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The options of all comparisons, and what follows from them. */
final class SharedOptions {

  @Option(names = "--home", description = "The directory of these benchmarks.")
  private Path home = Path.of("");

  @Option(names = "--modes", split = ",", description = "train, infer or both.")
  private List<String> modes = List.of("train", "infer");

  @Option(names = "--threads", split = ",", description = "Numbers of threads.")
  private List<Integer> threads = List.of(1, 2);

  @Option(names = "--timeout", description = "Seconds after which a JVM is given up.")
  private long timeoutSeconds = 300;

  @Option(
      names = "--second-jdk",
      description = "Another JDK's directory, to run Kiln on it as well.")
  private Optional<Path> secondJdk = Optional.empty();

  /** The directory of these benchmarks. */
  Path root() {
    return home.toAbsolutePath().normalize();
  }

  /** What to measure: training, predictions or both, as the user wrote it. */
  List<String> modes() {
    return modes;
  }

  /** The numbers of threads. */
  List<Integer> threads() {
    return threads;
  }

  /** Another JDK's directory, if Kiln is to run on it as well. */
  Optional<Path> secondJdk() {
    return secondJdk;
  }

  /** What starts the JVMs; their output is kept among the launcher's build results. */
  MeasuredJvm jvm() {
    return new MeasuredJvm(
        root().resolve("launcher").resolve("target").resolve("logs"), timeoutSeconds);
  }

  /** What the program ends with: whether everything could be measured. */
  static int exitCode(Comparison comparison) {
    return comparison.failures().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
