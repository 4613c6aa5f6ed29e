package dev.kiln.runtime.checkpoint;

import java.io.IOException;

/**
 * A checkpoint can't be written, or it can't be read into the model at hand. The message is one
 * sentence that names the file, what is wrong with it and, where that is known, what to do.
 */
public final class CheckpointException extends IOException {

  private static final long serialVersionUID = 1;

  CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
