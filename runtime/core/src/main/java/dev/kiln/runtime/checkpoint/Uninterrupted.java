package dev.kiln.runtime.checkpoint;

import java.io.IOException;

/**
 * Reads and writes as if the thread were not interrupted, and leaves the flag as it is afterwards.
 * Channels close themselves when an interrupted thread uses them.
 */
final class Uninterrupted {

  private Uninterrupted() {}

  static void run(Action action) throws IOException {
    get(
        () -> {
          action.run();
          return true;
        });
  }

  static <T> T get(Reading<T> reading) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return reading.get();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Something to do. */
  interface Action {
    void run() throws IOException;
  }

  /** Something to get. */
  interface Reading<T> {
    T get() throws IOException;
  }
}
