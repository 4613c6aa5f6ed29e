package dev.kiln.samples.benchmarks.harness;

import dev.kiln.samples.benchmarks.harness.LinuxProc.CpuTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a step again and again: at first to warm up, then in windows that are measured. Where other
 * processes keep the machine busy, up to three times as many windows are run as asked for, and if
 * at least two were quiet, only those count.
 */
final class Windows {

  private static final double QUIET_CORES = 0.1;
  private static final int PATIENCE = 3;
  private static final int ENOUGH = 2;

  private final StepTimes steps;
  private final List<Window> measured;
  private final long quiet;
  private final int run;

  private Windows(StepTimes steps, List<Window> measured, long quiet, int run) {
    this.steps = steps;
    this.measured = measured;
    this.quiet = quiet;
    this.run = run;
  }

  /** What is run. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  /**
   * One window.
   *
   * @param steps when each step began and ended
   * @param stepsPerSecond their rate
   * @param ownCores how many processors this process kept busy
   * @param otherCores how many all others did
   */
  record Window(StepTimes steps, double stepsPerSecond, double ownCores, double otherCores) {

    boolean quiet(double expectedCores) {
      return !(otherCores >= expectedCores + QUIET_CORES); // Where unknown, none is dropped.
    }
  }

  static Windows run(Settings settings, Step step) throws Exception {
    StepTimes steps = warmUp(settings.warmUpSeconds(), step);
    List<Window> all = new ArrayList<>();
    List<Window> quiet = new ArrayList<>();
    while (quiet.size() < settings.windows() && all.size() < PATIENCE * settings.windows()) {
      Window window = measure(settings.windowSeconds(), step, steps);
      all.add(window);
      if (window.quiet(settings.otherCores())) {
        quiet.add(window);
      }
    }
    boolean enough = quiet.size() >= Math.min(ENOUGH, settings.windows());
    return new Windows(steps, enough ? quiet : all, quiet.size(), all.size());
  }

  /** The steps before the first window and in all windows. */
  StepTimes allSteps() {
    return steps;
  }

  /** The median of the windows' rates. */
  double stepsPerSecond() {
    return rates().median();
  }

  Quantiles rates() {
    return Quantiles.of(measured.stream().mapToDouble(Window::stepsPerSecond).toArray());
  }

  /** How long steps took, over all windows, in seconds. */
  Quantiles durations() {
    return Quantiles.of(
        measured.stream().flatMapToDouble(w -> Arrays.stream(w.steps().durations())).toArray());
  }

  /**
   * Adds who else was busy: a window in which others were is not worth much; and how far the
   * processors are from each other now.
   */
  Figures addLoad(Figures figures) {
    Quantiles own = Quantiles.of(measured.stream().mapToDouble(Window::ownCores).toArray());
    Quantiles other = Quantiles.of(measured.stream().mapToDouble(Window::otherCores).toArray());
    return figures
        .with("own_cores", own.median(), 2)
        .with("other_cores", other.median(), 2)
        .with("quiet_windows", quiet + "/" + run)
        .with("handover_ns", Handover.nanoseconds(), 0);
  }

  private static StepTimes warmUp(double seconds, Step step) throws Exception {
    StepTimes steps = new StepTimes();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (long now = System.nanoTime(); now < end; ) {
      long start = now;
      step.run();
      now = System.nanoTime();
      steps.add(start, now);
    }
    return steps;
  }

  private static Window measure(double seconds, Step step, StepTimes all) throws Exception {
    StepTimes steps = new StepTimes();
    CpuTime before = LinuxProc.cpuTime();
    long begin = System.nanoTime();
    long now = begin;
    do {
      long start = now;
      step.run();
      now = System.nanoTime();
      steps.add(start, now);
      all.add(start, now);
    } while (now - begin < seconds * 1e9);
    CpuTime after = LinuxProc.cpuTime();
    double elapsed = (now - begin) * 1e-9;
    double own = (after.own() - before.own()) / elapsed;
    double everyone = (after.all() - before.all()) / elapsed;
    return new Window(steps, steps.count() / elapsed, own, Math.max(0, everyone - own));
  }
}
