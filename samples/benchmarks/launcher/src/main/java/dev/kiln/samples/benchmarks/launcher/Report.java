package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.MarkdownTable;
import dev.kiln.samples.benchmarks.harness.MnistWork;
import dev.kiln.samples.benchmarks.harness.Quantiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lays out the results: a line per system and case, and a table per case. */
final class Report {

  private static final String RATE = "samples_per_s";

  private final List<SystemUnderTest> systems;
  private final List<Case> cases;
  private final Results results;
  private final Map<Integer, Double> peaks;

  /**
   * A report.
   *
   * @param peaks the multiply-add peak by the number of threads, in 10^9 operations per second
   */
  Report(
      List<SystemUnderTest> systems,
      List<Case> cases,
      Results results,
      Map<Integer, Double> peaks) {
    this.systems = systems;
    this.cases = cases;
    this.results = results;
    this.peaks = peaks;
  }

  /** A line for each system in each case, with medians over the rounds. */
  String lines() {
    StringBuilder lines = new StringBuilder();
    for (Case work : cases) {
      for (SystemUnderTest system : measuredIn(work)) {
        lines.append(line(system, work)).append('\n');
      }
    }
    return lines.toString();
  }

  /** The same as tables. */
  String tables() {
    StringBuilder tables = new StringBuilder();
    for (Case work : cases) {
      if (measuredIn(work).isEmpty()) {
        continue;
      }
      tables.append("### ").append(title(work)).append("\n\n");
      tables.append(work.training() ? training(work) : inference(work)).append('\n');
    }
    return tables.toString();
  }

  private Figures line(SystemUnderTest system, Case work) {
    Figures figures =
        Figures.of(system.name(), work.mode())
            .with("threads", work.threads())
            .with("batch", work.batch())
            .with(RATE, median(system, work, RATE), 0)
            .with("peak_pct", percentOfPeak(system, work), 1);
    Optional<Quantiles> ratio = kilnOver(system, work);
    if (ratio.isPresent()) {
      figures =
          figures
              .with("kiln_is_times", ratio.get().median(), 2)
              .with("ratio_min", ratio.get().min(), 2)
              .with("ratio_max", ratio.get().max(), 2);
    }
    List<String> names =
        work.training()
            ? List.of("first_step_ms", "steady_ms", "peak_rss_mb")
            : List.of("first_prediction_ms", "p50_us", "p99_us", "peak_rss_mb");
    for (String name : names) {
      figures = figures.with(name, median(system, work, name), 0);
    }
    return figures.with("jars_mb", system.classPath().jarMegabytes(), 1);
  }

  private MarkdownTable training(Case work) {
    MarkdownTable table =
        new MarkdownTable(
            "system",
            "samples/s",
            "Kiln is",
            "% of peak",
            "first step",
            "90% speed",
            "memory",
            "jars");
    for (SystemUnderTest system : measuredIn(work)) {
      table.row(
          system.name(),
          cell("%.0f", median(system, work, RATE)),
          ratioCell(system, work),
          cell("%.1f", percentOfPeak(system, work)),
          cell("%.2f s", median(system, work, "first_step_ms") / 1e3),
          cell("%.2f s", median(system, work, "steady_ms") / 1e3),
          cell("%.0f MB", median(system, work, "peak_rss_mb")),
          cell("%.1f MB", system.classPath().jarMegabytes()));
    }
    return table;
  }

  private MarkdownTable inference(Case work) {
    MarkdownTable table =
        new MarkdownTable(
            "system",
            "samples/s",
            "Kiln is",
            "% of peak",
            "p50",
            "p99",
            "first prediction",
            "memory",
            "jars");
    for (SystemUnderTest system : measuredIn(work)) {
      table.row(
          system.name(),
          cell("%.0f", median(system, work, RATE)),
          ratioCell(system, work),
          cell("%.1f", percentOfPeak(system, work)),
          cell("%.0f us", median(system, work, "p50_us")),
          cell("%.0f us", median(system, work, "p99_us")),
          cell("%.2f s", median(system, work, "first_prediction_ms") / 1e3),
          cell("%.0f MB", median(system, work, "peak_rss_mb")),
          cell("%.1f MB", system.classPath().jarMegabytes()));
    }
    return table;
  }

  private List<SystemUnderTest> measuredIn(Case work) {
    return systems.stream().filter(system -> results.has(system.name(), work)).toList();
  }

  private double median(SystemUnderTest system, Case work, String name) {
    return results.median(system.name(), work, name);
  }

  private double percentOfPeak(SystemUnderTest system, Case work) {
    double flop = work.training() ? MnistWork.TRAINING : MnistWork.INFERENCE;
    double peak = peaks.getOrDefault(work.threads(), Double.NaN) * 1e9;
    return 100 * median(system, work, RATE) * flop / peak;
  }

  private Optional<Quantiles> kilnOver(SystemUnderTest system, Case work) {
    return system.name().equals(Systems.REFERENCE)
        ? Optional.empty()
        : results.ratio(Systems.REFERENCE, system.name(), work, RATE);
  }

  private String ratioCell(SystemUnderTest system, Case work) {
    return kilnOver(system, work)
        .map(r -> String.format(Locale.ROOT, "%.2fx (%.2f to %.2f)", r.median(), r.min(), r.max()))
        .orElse("");
  }

  private static String title(Case work) {
    String kind = work.training() ? "Training" : "Inference";
    String threads = work.threads() == 1 ? "1 thread" : work.threads() + " threads";
    return kind + ", batch " + work.batch() + ", " + threads;
  }

  private static String cell(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }
}
