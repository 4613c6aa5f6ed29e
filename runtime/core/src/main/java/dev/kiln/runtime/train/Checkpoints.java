package dev.kiln.runtime.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a training writes down how far it is, how often, and how many of these files are kept:
 *
 * <pre>{@code
 * Trainer.of(model).checkpoints(Checkpoints.in(Path.of("run")).everySteps(500)).resume().fit(train, test);
 * }</pre>
 *
 * <p>The folder belongs to one training. It has files {@code checkpoint-0000012000.safetensors},
 * with the number of batches that are done, and {@code best.safetensors}: the model of the best
 * epoch so far, as {@link EarlyStopping} sees it or, without one, that of the lowest loss, which
 * the model's {@code load} reads. Each is written to a temporary file first, so that it is complete
 * or not there. A training that ends or is stopped writes a last one.
 *
 * <p>Where one can't be written, {@code fit} ends with an {@link java.io.UncheckedIOException}: who
 * asks for checkpoints relies on them. The model has what it learned until then, and the next
 * {@code fit} of the same trainer goes on from there.
 *
 * @param folder where the files are; it is created if it is not there
 * @param steps a file is written after every so many steps; 0 for none
 * @param epochs a file is written after every so many epochs; 0 for none. If neither steps nor
 *     epochs nor a time are given, after each epoch
 * @param interval a file is written after the first batch that ends so long after the last file
 * @param kept how many files are kept, besides that of the best epoch
 */
public record Checkpoints(
    Path folder, int steps, int epochs, Optional<Duration> interval, int kept) {

  /**
   * Checks the values.
   *
   * @param folder where the files are; it is created if it is not there
   * @param steps a file is written after every so many steps; 0 for none
   * @param epochs a file is written after every so many epochs; 0 for none. If neither steps nor
   *     epochs nor a time are given, after each epoch
   * @param interval a file is written after the first batch that ends so long after the last file
   * @param kept how many files are kept, besides that of the best epoch
   * @throws IllegalArgumentException if one is out of its range
   */
  public Checkpoints {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(interval, "interval");
    check("the number of steps", steps, 0);
    check("the number of epochs", epochs, 0);
    check("the number of checkpoints that are kept", kept, 1);
    interval
        .filter(time -> time.isNegative() || time.isZero())
        .ifPresent(
            time -> {
              throw new IllegalArgumentException("the time must be above 0, but is " + time);
            });
  }

  /**
   * After each epoch, of which the last three are kept.
   *
   * @param folder where the files are
   * @return checkpoints in the folder
   */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(folder, 0, 0, Optional.empty(), 3);
  }

  /**
   * After every so many steps; a step changes the parameters once.
   *
   * @param count how many steps, at least 1
   * @return checkpoints at those times
   * @throws IllegalArgumentException if it is below 1
   */
  public Checkpoints everySteps(int count) {
    check("the number of steps", count, 1);
    return new Checkpoints(folder, count, epochs, interval, kept);
  }

  /**
   * After every so many epochs.
   *
   * @param count how many epochs, at least 1
   * @return checkpoints at those times
   * @throws IllegalArgumentException if it is below 1
   */
  public Checkpoints everyEpochs(int count) {
    check("the number of epochs", count, 1);
    return new Checkpoints(folder, steps, count, interval, kept);
  }

  /**
   * After the first batch that ends so long after the last file was written.
   *
   * @param time the least time between two files, above 0
   * @return checkpoints at those times
   * @throws IllegalArgumentException if it is not above 0
   */
  public Checkpoints every(Duration time) {
    return new Checkpoints(folder, steps, epochs, Optional.of(time), kept);
  }

  /**
   * Says how many are kept, besides the best; by default 3. If the newest is damaged, the one
   * before it is taken.
   *
   * @param count how many of the newest files stay, at least 1
   * @return the same checkpoints, of which so many are kept
   * @throws IllegalArgumentException if it is below 1
   */
  public Checkpoints keep(int count) {
    return new Checkpoints(folder, steps, epochs, interval, count);
  }

  /** Whether one is due after an epoch. */
  boolean isDueAfterEpoch(int epoch) {
    boolean byDefault = steps == 0 && epochs == 0 && interval.isEmpty();
    return byDefault || (epochs > 0 && epoch % epochs == 0);
  }

  private static void check(String what, int count, int least) {
    if (count < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", but is " + count);
    }
  }
}
