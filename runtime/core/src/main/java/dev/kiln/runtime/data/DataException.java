package dev.kiln.runtime.data;

import java.io.IOException;
import java.util.Objects;

/**
 * Data can't be read. The message is one sentence that names the file, what is wrong with it and
 * what to do.
 */
public final class DataException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * A problem that was found here.
   *
   * @param message what is wrong, where, and what to do
   */
  public DataException(String message) {
    super(Objects.requireNonNull(message, "message"));
  }

  /**
   * A problem that another exception told of.
   *
   * @param message what is wrong, where, and what to do
   * @param cause the exception that told of it
   */
  public DataException(String message, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), Objects.requireNonNull(cause, "cause"));
  }
}
