package dev.kiln.runtime.train;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A checkpoint can't be written; the training can go on from where it is. */
final class CheckpointFailure extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  CheckpointFailure(IOException cause) {
    super(
        cause.getMessage()
            + "; the model has the parameters of the last step, and the next fit goes on from"
            + " there",
        cause);
  }
}
