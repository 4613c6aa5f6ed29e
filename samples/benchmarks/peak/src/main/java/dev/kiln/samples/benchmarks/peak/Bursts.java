package dev.kiln.samples.benchmarks.peak;

import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;

/** Short bursts of work that several threads begin together. */
final class Bursts {

  private Bursts() {}

  /**
   * How much all threads together did in a nanosecond, for each burst, from the slowest to the
   * fastest.
   *
   * @param amount how much one burst of one thread does
   * @param work makes a thread's own work; called in that thread
   */
  static double[] rates(int threads, int bursts, double amount, Supplier<Runnable> work)
      throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(threads);
    double[][] perThread = new double[threads][bursts];
    Thread[] running = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      double[] own = perThread[t];
      running[t] = new Thread(() -> run(start, amount, work.get(), own));
      running[t].start();
    }
    for (Thread thread : running) {
      thread.join();
    }
    double[] rates = new double[bursts];
    for (int i = 0; i < bursts; i++) {
      for (double[] own : perThread) {
        rates[i] += own[i];
      }
    }
    Arrays.sort(rates);
    return rates;
  }

  private static void run(CyclicBarrier start, double amount, Runnable burst, double... rates) {
    for (int i = 0; i < rates.length; i++) {
      try {
        start.await();
      } catch (Exception interrupted) {
        throw new IllegalStateException(interrupted);
      }
      long begin = System.nanoTime();
      burst.run();
      rates[i] = amount / (System.nanoTime() - begin);
    }
  }
}
