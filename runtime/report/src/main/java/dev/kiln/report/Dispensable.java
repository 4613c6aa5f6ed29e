package dev.kiln.report;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Writes what a training can do without. What can't be written is told once, as a warning, and the
 * training goes on; it is tried again the next time.
 */
final class Dispensable {

  private static final Logger LOG = System.getLogger("dev.kiln.report");

  private final String what;
  private boolean told;

  /** What is written, for the warning. */
  Dispensable(String what) {
    this.what = what;
  }

  /** Something that writes. */
  @FunctionalInterface
  interface Writing {
    void write() throws IOException;
  }

  /** Writes, if that is possible. */
  void write(Object place, Writing writing) {
    try {
      writing.write();
      told = false;
    } catch (IOException e) {
      if (!told) {
        told = true;
        LOG.log(
            Level.WARNING,
            "{0}",
            what + " can't be written to " + place + " (" + e + "); the training goes on");
      }
    }
  }
}
