package dev.kiln.samples.benchmarks.launcher;

/** A measured JVM gave no figures. */
final class RunFailedException extends Exception {

  private static final long serialVersionUID = 1;

  RunFailedException(String message) {
    super(message);
  }
}
