package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.Settings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs every system in every case, round after round. */
final class Comparison {

  private static final int EXPECTED_PARAMETERS = 1_199_882;

  private final List<SystemUnderTest> systems;
  private final List<Case> cases;
  private final Effort effort;
  private final MeasuredJvm jvm;
  private final PrintWriter out;
  private final Results results = new Results();
  private final Map<Integer, Double> peaks = new HashMap<>();
  private final List<String> failures = new ArrayList<>();

  /** A comparison that tells on {@code out} what it does. */
  Comparison(
      List<SystemUnderTest> systems,
      List<Case> cases,
      Effort effort,
      MeasuredJvm jvm,
      PrintWriter out) {
    this.systems = systems;
    this.cases = cases;
    this.effort = effort;
    this.jvm = jvm;
    this.out = out;
  }

  /**
   * How much to measure.
   *
   * @param rounds how often everything is measured
   * @param warmUpSeconds how long each JVM runs before it measures
   * @param windows how many windows it measures
   * @param windowSeconds how long each is
   * @param patienceSeconds how long to wait for other processes to come to rest before each run
   * @param loaded whether another process keeps one processor busy meanwhile
   */
  record Effort(
      int rounds,
      double warmUpSeconds,
      int windows,
      double windowSeconds,
      double patienceSeconds,
      boolean loaded) {

    Settings settings(String system, Case work) {
      return new Settings(
          system,
          work.mode(),
          work.network(),
          work.threads(),
          work.batch(),
          warmUpSeconds,
          windows,
          windowSeconds,
          loaded ? 1 : 0);
    }
  }

  /**
   * Runs all.
   *
   * @param peak measures the multiply-add peak before each round
   */
  void run(Optional<SystemUnderTest> peak) throws InterruptedException {
    for (int round = 1; round <= effort.rounds(); round++) {
      if (peak.isPresent()) {
        measurePeak(round, peak.get());
      }
      for (Case work : cases) {
        for (SystemUnderTest system : inOrder(round)) {
          if (system.runs(work)) {
            measure(round, system, work);
          }
        }
      }
    }
  }

  /** What was measured. */
  Results results() {
    return results;
  }

  /** The multiply-add peaks by the number of threads, in 10^9 operations per second. */
  Map<Integer, Double> peaks() {
    return peaks;
  }

  /** What went wrong, a line each; the other figures hold. */
  List<String> failures() {
    return failures;
  }

  /** Every other round runs backwards, so that no system always comes after the same one. */
  private List<SystemUnderTest> inOrder(int round) {
    List<SystemUnderTest> order = new ArrayList<>(systems);
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
    return order;
  }

  private void measure(int round, SystemUnderTest system, Case work) throws InterruptedException {
    Quiet.await(effort.patienceSeconds());
    BusyLoop load = BusyLoop.start(effort.loaded());
    try {
      Settings settings = effort.settings(system.name(), work);
      List<Figures> printed = jvm.run(system, work.threads(), settings.arguments());
      for (Figures figures : printed) {
        if (figures.system().equals(system.name()) && figures.kind().equals(work.mode())) {
          tell("round " + round + ": " + figures);
          results.add(round, work, figures);
          check(figures, work);
        }
      }
    } catch (RunFailedException failed) {
      fail(work + ": " + failed.getMessage());
    } finally {
      load.end();
    }
  }

  /** The peak is the best that any round has seen: it is a property of the machine. */
  private void measurePeak(int round, SystemUnderTest peak) throws InterruptedException {
    Quiet.await(effort.patienceSeconds());
    try {
      for (Figures figures : jvm.run(peak, 1)) {
        tell("round " + round + ": " + figures);
        peaks.merge((int) figures.number("threads"), figures.number("gflops"), Math::max);
      }
    } catch (RunFailedException failed) {
      fail("the multiply-add peak could not be measured: " + failed.getMessage());
    }
  }

  private void check(Figures figures, Case work) {
    if (!work.training()) {
      return;
    }
    if (work.network().equals(Case.MNIST) && figures.number("parameters") != EXPECTED_PARAMETERS) {
      fail(figures.system() + " trains another network: " + figures);
    }
    if (!(figures.number("last_loss") < figures.number("first_loss"))) {
      fail(figures.system() + " does not learn: " + figures);
    }
  }

  /** Notes that something went wrong. */
  void fail(String problem) {
    failures.add(problem);
    tell("failed: " + problem);
  }

  private void tell(String line) {
    out.println(line);
    out.flush();
  }
}
