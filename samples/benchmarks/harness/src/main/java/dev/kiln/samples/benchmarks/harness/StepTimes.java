package dev.kiln.samples.benchmarks.harness;

import java.util.Arrays;

/** When steps began and ended, in nanoseconds of {@link System#nanoTime()}. */
final class StepTimes {

  private long[] starts = new long[1 << 12];
  private long[] ends = new long[1 << 12];
  private int count;

  void add(long start, long end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  int count() {
    return count;
  }

  /** How long each step took, in seconds. */
  double[] durations() {
    double[] seconds = new double[count];
    for (int i = 0; i < count; i++) {
      seconds[i] = (ends[i] - starts[i]) * 1e-9;
    }
    return seconds;
  }

  /**
   * From when on the steps come at a rate of at least {@code stepsPerSecond}: the start of the
   * first stretch of at least 5 steps and a quarter of a second that does.
   *
   * @return in nanoseconds of {@link System#nanoTime()}, or -1 if no stretch does
   */
  long reaches(double stepsPerSecond) {
    int to = 0;
    for (int from = 0; from < count; from++) {
      while (to < count && (to - from < 5 || ends[to - 1] - starts[from] < 250_000_000L)) {
        to++;
      }
      double seconds = (ends[to - 1] - starts[from]) * 1e-9;
      boolean whole = to - from >= 5 && seconds >= 0.25;
      if (whole && (to - from) / seconds >= stepsPerSecond) {
        return starts[from];
      }
    }
    return -1;
  }
}
