package dev.kiln.samples.mnist;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceTest {

  @TempDir private Path directory;

  @Test
  void infiniteLossEndsTheTrainingWithASentence() throws IOException {
    IdxFiles.ofShipped(directory, 20, 10);
    ProgramRun.of("--data", directory.toString(), "--batch-size", "5", "--learning-rate", "1e30")
        .assertFailed("the loss became", "in epoch 1, batch ", "lower the learning rate");
  }

  @Test
  void theLastStepIsCheckedToo() throws IOException {
    IdxFiles.ofShipped(directory, 20, 10);
    ProgramRun.of("--data", directory.toString(), "--epochs", "1", "--learning-rate", "1e30")
        .assertFailed("after epoch 1", "lower the learning rate");
  }
}
