package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was measured so far. */
final class Results {

  private final List<Measured> all = new ArrayList<>();

  /**
   * The figures of one run.
   *
   * @param round counted from 1
   */
  record Measured(int round, Case work, Figures figures) {}

  void add(int round, Case work, Figures figures) {
    all.add(new Measured(round, work, figures));
  }

  /** The median of a figure over the rounds, or NaN if no round has it. */
  double median(String system, Case work, String name) {
    return quantiles(runs(system, work).mapToDouble(run -> run.figures().number(name)).toArray())
        .map(Quantiles::median)
        .orElse(Double.NaN);
  }

  /**
   * How much larger a figure of one system is than that of another, round by round: what slows a
   * whole round down slows both.
   *
   * @return nothing if no round has both
   */
  Optional<Quantiles> ratio(String above, String below, Case work, String name) {
    double[] ratios =
        runs(above, work)
            .mapToDouble(
                run -> run.figures().number(name) / inRound(run.round(), below, work, name))
            .toArray();
    return quantiles(ratios);
  }

  boolean has(String system, Case work) {
    return runs(system, work).findAny().isPresent();
  }

  private double inRound(int round, String system, Case work, String name) {
    return runs(system, work)
        .filter(run -> run.round() == round)
        .mapToDouble(run -> run.figures().number(name))
        .findFirst()
        .orElse(Double.NaN);
  }

  private Stream<Measured> runs(String system, Case work) {
    return all.stream()
        .filter(run -> run.figures().system().equals(system) && run.work().equals(work));
  }

  private static Optional<Quantiles> quantiles(double[] values) {
    double[] numbers = Arrays.stream(values).filter(Double::isFinite).toArray();
    return numbers.length == 0 ? Optional.empty() : Optional.of(Quantiles.of(numbers));
  }
}
