package dev.kiln.samples.benchmarks.launcher;

/** Keeps one processor busy, as a neighbour would. */
final class BusyLoop {

  private volatile boolean ended;

  private BusyLoop() {}

  /** Starts the loop, or one that does nothing. */
  static BusyLoop start(boolean busy) {
    BusyLoop loop = new BusyLoop();
    if (busy) {
      Thread thread = new Thread(loop::spin, "busy-loop");
      thread.setDaemon(true);
      thread.start();
    }
    return loop;
  }

  /** Ends it. */
  void end() {
    ended = true;
  }

  private void spin() {
    while (!ended) {
      Thread.onSpinWait(); // Never gives its processor away.
    }
  }
}
