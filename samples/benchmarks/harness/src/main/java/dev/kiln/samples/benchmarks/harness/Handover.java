package dev.kiln.samples.benchmarks.harness;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far two processors are from each other: how long two threads take to hand a number over and
 * back. A virtual machine's processors wander. Where they have a third-level cache in common it is
 * about 50 ns, else several hundred, and what one worker reads that another has written takes as
 * much longer.
 */
final class Handover {

  private static final int BURSTS = 5;
  private static final long BURST_NANOS = 20_000_000;

  /** Between looks at the clock. */
  private static final int TRIPS = 10;

  private static final int END = -1;

  private Handover() {}

  /** Nanoseconds of a round trip, in the fastest of some bursts; NaN with a single processor. */
  static double nanoseconds() {
    if (Runtime.getRuntime().availableProcessors() < 2) {
      return Double.NaN;
    }
    AtomicInteger turn = new AtomicInteger();
    Thread partner = new Thread(() -> answer(turn), "handover");
    partner.setDaemon(true);
    partner.start();
    double best = Double.POSITIVE_INFINITY;
    for (int burst = 0; burst < BURSTS; burst++) {
      best = Math.min(best, burst(turn));
    }
    turn.set(END);
    return best;
  }

  /** Makes odd numbers even. */
  private static void answer(AtomicInteger turn) {
    for (int seen = turn.get(); seen != END; seen = turn.get()) {
      if (seen % 2 == 1) {
        turn.set(seen + 1);
      }
    }
  }

  private static double burst(AtomicInteger turn) {
    long start = System.nanoTime();
    long now = start;
    long trips = 0;
    for (; now - start < BURST_NANOS; now = System.nanoTime()) {
      for (int trip = 0; trip < TRIPS; trip++) {
        int odd = turn.incrementAndGet();
        while (turn.get() == odd) {
          Thread.onSpinWait();
        }
      }
      trips += TRIPS;
    }
    return (now - start) / (double) trips;
  }
}
