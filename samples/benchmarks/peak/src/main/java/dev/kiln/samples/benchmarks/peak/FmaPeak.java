package dev.kiln.samples.benchmarks.peak;

import java.util.Locale;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The rate at which the machine multiplies and adds in registers, with the widest vectors that it
 * prefers: what a kernel can't exceed unless it leaves work out. Run with {@code --add-modules
 * jdk.incubator.vector}.
 */
public final class FmaPeak {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  // Two units with a latency of four to five cycles need ten; with the two factors, more would not
  // fit 16 registers.
  private static final int ACCUMULATORS = 12;
  private static final int ITERATIONS = 2_000_000;
  private static final int BURSTS = 25;

  @SuppressWarnings("UnusedVariable") // Written, so that the bursts have a result that counts.
  private static volatile float sink;

  private FmaPeak() {}

  /**
   * Prints the peak of 1 thread and of each number up to that of the processors, doubled each time.
   */
  public static void main(String[] args) throws Exception {
    for (int threads = 1; threads <= Runtime.getRuntime().availableProcessors(); threads *= 2) {
      double[] sorted = measure(threads);
      System.out.printf(
          Locale.ROOT,
          "peak fma threads=%d gflops=%.1f median=%.1f lanes=%d%n",
          threads,
          sorted[sorted.length - 1],
          sorted[sorted.length / 2],
          SPECIES.length());
    }
  }

  /**
   * The best of some short bursts.
   *
   * @return in 10^9 floating-point operations per second, a multiplication and an addition being
   *     two
   */
  public static double gigaflops(int threads) throws InterruptedException {
    double[] sorted = measure(threads);
    return sorted[sorted.length - 1];
  }

  private static double[] measure(int threads) throws InterruptedException {
    sink = burst(ITERATIONS); // Compiles it.
    sink = burst(ITERATIONS);
    double operations = 2.0 * ACCUMULATORS * SPECIES.length() * ITERATIONS;
    return Bursts.rates(threads, BURSTS, operations, () -> () -> sink = burst(ITERATIONS));
  }

  /**
   * Named locals, since only those become registers; different ones, so that none can stand for
   * two.
   */
  private static float burst(int iterations) {
    FloatVector x = FloatVector.broadcast(SPECIES, 1e-3f);
    FloatVector y = FloatVector.broadcast(SPECIES, 1e-3f);
    FloatVector a = y.add(0f);
    FloatVector b = y.add(1f);
    FloatVector c = y.add(2f);
    FloatVector d = y.add(3f);
    FloatVector e = y.add(4f);
    FloatVector f = y.add(5f);
    FloatVector g = y.add(6f);
    FloatVector h = y.add(7f);
    FloatVector i = y.add(8f);
    FloatVector j = y.add(9f);
    FloatVector k = y.add(10f);
    FloatVector l = y.add(11f);
    int left = iterations;
    do {
      a = x.fma(y, a);
      b = x.fma(y, b);
      c = x.fma(y, c);
      d = x.fma(y, d);
      e = x.fma(y, e);
      f = x.fma(y, f);
      g = x.fma(y, g);
      h = x.fma(y, h);
      i = x.fma(y, i);
      j = x.fma(y, j);
      k = x.fma(y, k);
      l = x.fma(y, l);
    } while (--left > 0);
    FloatVector sum =
        a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l);
    return sum.lane(0);
  }
}
