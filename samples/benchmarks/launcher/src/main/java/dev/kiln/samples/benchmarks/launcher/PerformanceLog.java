package dev.kiln.samples.benchmarks.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A file of comma-separated values that grows by a line for each result, so that a loss is seen
 * when it happens.
 */
final class PerformanceLog {

  private static final String HEADING =
      "date,commit,machine,jdk,loaded,rounds,network,mode,threads,batch,system,"
          + "samples_per_s,undisturbed,kiln_is_times,first_ms,p50_us,p99_us,peak_rss_mb,other_cores";

  private final Path file;
  private final String commit;
  private final String effort;

  /** A log of the commit that is checked out in {@code repository}. */
  PerformanceLog(Path file, Path repository, boolean loaded, int rounds) {
    this.file = file;
    this.commit =
        String.join(
            ",",
            LocalDate.now(ZoneOffset.UTC).toString(),
            commit(repository),
            Machine.shortName().replace(',', ';'));
    this.effort = loaded + "," + rounds;
  }

  /** Appends all results, and the heading if the file is new. */
  void append(List<SystemUnderTest> systems, List<Case> cases, Results results) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.notExists(file)) {
      lines.add(HEADING);
    }
    for (Case work : cases) {
      for (SystemUnderTest system : systems) {
        if (results.has(system.name(), work)) {
          lines.add(line(system, work, results));
        }
      }
    }
    Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String line(SystemUnderTest measured, Case work, Results results) {
    String system = measured.name();
    List<String> cells =
        new ArrayList<>(List.of(commit, measured.jdk(), effort, work.network(), work.mode()));
    cells.add(Integer.toString(work.threads()));
    cells.add(Integer.toString(work.batch()));
    cells.add(system);
    cells.add(cell(results.median(system, work, NetworkReport.RATE), 1));
    cells.add(cell(results.median(system, work, NetworkReport.UNDISTURBED), 1));
    double ratio =
        system.equals(Systems.REFERENCE)
            ? Double.NaN
            : results
                .ratio(Systems.REFERENCE, system, work, NetworkReport.RATE)
                .map(ratios -> ratios.median())
                .orElse(Double.NaN);
    cells.add(cell(ratio, 3));
    String first = work.training() ? "first_step_ms" : "first_prediction_ms";
    cells.add(cell(results.median(system, work, first), 0));
    cells.add(cell(results.median(system, work, "p50_us"), 1));
    cells.add(cell(results.median(system, work, "p99_us"), 1));
    cells.add(cell(results.median(system, work, "peak_rss_mb"), 0));
    cells.add(cell(results.median(system, work, "other_cores"), 2));
    return String.join(",", cells);
  }

  private static String cell(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "";
  }

  private static String commit(Path repository) {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
              .directory(repository.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
      return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? text : "unknown";
    } catch (IOException noGit) {
      return "unknown";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
