package dev.kiln.samples.benchmarks.peak;

import java.util.Locale;

/**
 * The rate at which the machine reads and writes its memory: one array is added to another, both of
 * them larger than caches are.
 */
public final class MemoryRate {

  private static final int FLOATS = 32 << 20;
  private static final int BURSTS = 12;

  private MemoryRate() {}

  /**
   * Prints the rate of 1 thread and of each number up to that of the processors, doubled each time.
   */
  public static void main(String[] args) throws InterruptedException {
    for (int threads = 1; threads <= Runtime.getRuntime().availableProcessors(); threads *= 2) {
      double[] sorted =
          Bursts.rates(threads, BURSTS, 3.0 * Float.BYTES * FLOATS, MemoryRate::addition);
      System.out.printf(
          Locale.ROOT,
          "peak memory threads=%d gigabytes_per_s=%.1f median=%.1f%n",
          threads,
          sorted[sorted.length - 1],
          sorted[sorted.length / 2]);
    }
  }

  private static Runnable addition() {
    float[] x = new float[FLOATS];
    float[] y = new float[FLOATS];
    return () -> add(x, y);
  }

  private static void add(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += x[i];
    }
  }
}
