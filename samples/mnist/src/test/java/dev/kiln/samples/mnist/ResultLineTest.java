package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.TrainingHistory;
import dev.kiln.runtime.train.TrainingHistory.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultLineTest {

  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void sumsTheEpochsAndIsTheSameInEveryLanguage() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    TrainingHistory history =
        new TrainingHistory(
            List.of(epoch(1, 0.9, 9_500), epoch(2, 0.98765, 7_500)), Ending.COMPLETED);
    assertEquals(
        "result test_accuracy=0.9877 test_loss=0.0500 params=1199882 epochs=2 train_samples=12000"
            + " samples_per_s=1412 seconds=17.0",
        ResultLine.of(MnistCnnModel.INFO, history));
  }

  private static EpochReport epoch(int number, double accuracy, int millis) {
    Evaluation test = new Evaluation(0.05, accuracy, 2_000, Map.of());
    Duration time = Duration.ofMillis(millis);
    return new EpochReport(number, 0.1, 0.95, Map.of(), Optional.of(test), 12_000, time);
  }
}
