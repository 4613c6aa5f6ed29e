package dev.kiln.samples.mnist;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.TrainingHistory;
import java.util.Locale;

/** The program's last line, made to be read by other programs. */
final class ResultLine {

  private ResultLine() {}

  /** Times are of training, without testing. */
  static String of(ModelInfo model, TrainingHistory history) {
    Evaluation test = history.last().validation().orElseThrow();
    long trained = history.epochs().stream().mapToLong(EpochReport::samples).sum();
    double seconds =
        history.epochs().stream().mapToLong(epoch -> epoch.trainTime().toNanos()).sum() / 1e9;
    return String.format(
        Locale.ROOT,
        "result test_accuracy=%.4f test_loss=%.4f params=%d epochs=%d train_samples=%d"
            + " samples_per_s=%.0f seconds=%.1f",
        test.accuracy(),
        test.loss(),
        model.parameterCount(),
        history.epochs().size(),
        history.last().samples(),
        trained / seconds,
        seconds);
  }
}
