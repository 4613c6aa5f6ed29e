package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program in a JVM of its own and reads the figures that it prints. */
final class MeasuredJvm {

  private static final int LAST_LINES = 12;

  private final Path logs;
  private final long timeoutSeconds;
  private int count;

  /**
   * A place to run programs.
   *
   * @param logs the directory that gets what they print
   * @param timeoutSeconds how long each may take
   */
  MeasuredJvm(Path logs, long timeoutSeconds) {
    this.logs = logs;
    this.timeoutSeconds = timeoutSeconds;
  }

  /**
   * Runs the program to its end.
   *
   * @param threads what OpenMP and its like are told; the program's arguments say it as well
   * @throws RunFailedException if it fails or takes too long
   */
  List<Figures> run(SystemUnderTest system, int threads, String... arguments)
      throws RunFailedException, InterruptedException {
    try {
      Files.createDirectories(logs);
      Path log = logs.resolve(++count + "-" + system.name() + ".log");
      Path output = logs.resolve(count + "-" + system.name() + ".out");
      ProcessBuilder builder = new ProcessBuilder(command(system, threads, arguments));
      builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
      builder.redirectError(log.toFile()).redirectOutput(output.toFile());
      Process process = builder.start();
      if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new RunFailedException(
            system.name() + " took more than " + timeoutSeconds + " s; see " + log);
      }
      if (process.exitValue() != 0) {
        throw new RunFailedException(
            system.name()
                + " ended with status "
                + process.exitValue()
                + "; "
                + log
                + " ends with\n"
                + tail(log));
      }
      return Files.readAllLines(output).stream()
          .map(Figures::parse)
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException impossible) {
      throw new RunFailedException(impossible.toString());
    }
  }

  private static List<String> command(SystemUnderTest system, int threads, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(system.java().toString());
    command.addAll(system.flags(threads));
    command.addAll(List.of("-classpath", system.classPath().argument(), system.mainClass()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
