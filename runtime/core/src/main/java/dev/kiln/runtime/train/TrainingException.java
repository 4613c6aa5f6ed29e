package dev.kiln.runtime.train;

/** Training can't go on. The message says where it stopped, why, and what to do. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TrainingException(String message) {
    super(message);
  }
}
