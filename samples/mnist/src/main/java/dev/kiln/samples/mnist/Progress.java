package dev.kiln.samples.mnist;

import dev.kiln.runtime.train.TrainingListener;
import java.io.PrintWriter;

/** Shows how the training goes on. To be closed when it has ended, however it did. */
interface Progress extends TrainingListener, AutoCloseable {

  /** A bar on a terminal; elsewhere, in a log, one line per epoch. */
  static Progress on(PrintWriter out) {
    EpochLines lines = new EpochLines(out);
    return Terminal.isAttached() ? new ProgressBar(out, lines, System::nanoTime) : lines;
  }

  @Override
  default void close() {}
}
