package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.optimizer.Schedule;
import dev.kiln.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on few digits: 4 batches of 16, the last of them smaller. */
class ReproducibilityTest {

  @TempDir private Path directory;

  @BeforeEach
  void writeFewDigits() throws IOException {
    IdxFiles files = IdxFiles.ofShipped(directory, 60, 40);
    files.gzip(IdxFiles.TRAIN_IMAGES);
    files.gzip(IdxFiles.TEST_LABELS);
  }

  @Test
  void sameSeedGivesTheSameResultForAnyNumberOfThreads() throws IOException {
    ProgramRun first = train("first", 7, 1);
    for (int threads : new int[] {1, 2, 2}) {
      ProgramRun again = train("again", 7, threads);
      assertEquals(first.scores(), again.scores(), threads + " threads");
      assertEquals(-1, Files.mismatch(file("first"), file("again")), threads + " threads");
    }
  }

  @Test
  void otherSeedGivesAnotherResult() {
    assertNotEquals(train("a", 7, 2).scores(), train("b", 8, 2).scores());
  }

  @Test
  void savedModelPredictsWhatTheTrainedOneDoes() throws IOException {
    train("saved", 7, 2);
    Digits digits = Digits.in(directory);
    MnistCnnModel trained = MnistCnnModel.create(7);
    Trainer.of(trained)
        .optimizer(Adam.of(0.002f))
        .schedule(Schedule.COSINE)
        .batchSize(16)
        .epochs(1)
        .seed(7)
        .fit(digits.train());
    MnistCnnModel loaded = MnistCnnModel.load(file("saved"));
    float[] image = new float[784];
    for (int i = 0; i < digits.test().size(); i++) {
      digits.test().copyInput(i, image, 0);
      assertArrayEquals(trained.predict(image), loaded.predict(image), 0f);
    }
  }

  private ProgramRun train(String name, int seed, int threads) {
    return ProgramRun.of(
            "--data=" + directory,
            "--save=" + file(name),
            "--epochs=1",
            "--batch-size=16",
            "--optimizer=Adam",
            "--learning-rate=0.002",
            "--seed=" + seed,
            "--threads=" + threads)
        .assertSucceeded();
  }

  private Path file(String name) {
    return directory.resolve(name + ".safetensors");
  }
}
