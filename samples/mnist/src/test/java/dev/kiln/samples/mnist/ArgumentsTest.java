package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @ParameterizedTest
  @CsvSource({
    "--epochs, 0, '0' is not a whole number from 1",
    "--epochs, many, 'many' is not a whole number from 1",
    "--epochs, 9999999999, '9999999999' is not a whole number from 1 to 2147483647",
    "--batch-size, -1, '-1' is not a whole number from 1",
    "--threads, 0, '0' is not a whole number from 1",
    "--train-limit, 1.5, '1.5' is not a whole number from 1",
    "--learning-rate, 0, '0' is not a number above 0",
    "--learning-rate, -0.1, '-0.1' is not a number above 0",
    "--learning-rate, NaN, 'NaN' is not a number above 0",
    "--learning-rate, 1e99, '1e99' is not a number above 0",
    "--learning-rate, fast, 'fast' is not a number above 0",
    "--optimizer, lbfgs, 'expected one of [SGD, ADAM] (case-insensitive)'",
    "--seed, x, 'x' is not a long",
    "--epoch, 3, Unknown options"
  })
  void wrongArgumentIsAUsageError(String option, String value, String message) {
    ProgramRun run = ProgramRun.of(option, value);
    run.assertSays(option, message, "Try 'train-mnist --help'.");
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
  }

  @Test
  void missingValueIsAUsageError() {
    ProgramRun run = ProgramRun.of("--data");
    run.assertSays("Missing required parameter for option '--data' (DIR)");
    assertEquals(2, run.exitCode());
  }

  @Test
  void batchThatNoArrayHoldsIsAUsageError(@TempDir Path directory) throws IOException {
    int count = 100_000;
    IdxFiles files = IdxFiles.blank(directory, 10, 28, 28);
    files.images(IdxFiles.TRAIN_IMAGES, count, 28, 28, new byte[count * 784]);
    files.labels(IdxFiles.TRAIN_LABELS, IdxFiles.balancedLabels(count));
    ProgramRun run = ProgramRun.of("--data=" + directory, "--batch-size=" + count, "--threads=1");
    assertEquals(2, run.exitCode(), run.err());
    run.assertSays("batches of 100000 with 1 thread(s) don't fit", "more than an array holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--data=DIR",
        "--train-limit=N",
        "--epochs=N",
        "--batch-size=N",
        "--optimizer=NAME",
        "--learning-rate=RATE",
        "--threads=N",
        "--seed=N",
        "--save=FILE",
        "--help",
        "--version"
      })
  void helpNames(String option) {
    assertTrue(ProgramRun.of("--help").assertSucceeded().out().contains(option));
  }

  @Test
  void helpNamesTheOptimizers() {
    ProgramRun run = ProgramRun.of("--help").assertSucceeded();
    assertTrue(run.out().contains("One of sgd, adam (default: sgd)"), run.out());
    assertFalse(run.out().contains("${"), run.out());
    assertTrue(run.out().contains("Print version information"), run.out());
  }

  @Test
  void versionIsThatOfTheBuild() {
    ProgramRun run = ProgramRun.of("--version").assertSucceeded();
    assertTrue(run.out().strip().matches("train-mnist \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), run.out());
  }
}
