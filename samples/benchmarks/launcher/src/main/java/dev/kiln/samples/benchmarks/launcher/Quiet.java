package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.LinuxProc;

/** Waits for other processes to come to rest. */
final class Quiet {

  private static final double BUSY_CORES = 0.15;
  private static final long SAMPLE_MILLIS = 500;

  private Quiet() {}

  /** Returns when the machine has been quiet for half a second, or after the given time. */
  static void await(double seconds) throws InterruptedException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end && busyCores() > BUSY_CORES) {
      // busyCores takes its time.
    }
  }

  private static double busyCores() throws InterruptedException {
    double before = LinuxProc.cpuTime().all();
    Thread.sleep(SAMPLE_MILLIS);
    return (LinuxProc.cpuTime().all() - before) / (SAMPLE_MILLIS * 1e-3);
  }
}
