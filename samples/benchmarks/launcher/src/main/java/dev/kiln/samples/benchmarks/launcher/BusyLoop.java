package dev.kiln.samples.benchmarks.launcher;

/** Keeps one processor busy, as a neighbour would. */
final class BusyLoop implements AutoCloseable {

  private volatile boolean ended;
  private volatile long turns;

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

  @Override
  public void close() {
    ended = true;
  }

  private void spin() {
    long count = 0;
    while (!ended) {
      turns = ++count; // A write that the compiler must not leave out.
    }
  }
}
