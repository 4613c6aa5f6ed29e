package dev.kiln.runtime.data;

import java.io.IOException;

/**
 * Data can't be read. The message is one sentence that names the file, what is wrong with it and
 * what to do.
 */
public final class DataException extends IOException {

  private static final long serialVersionUID = 1;

  DataException(String message) {
    super(message);
  }

  DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
