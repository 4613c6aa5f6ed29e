package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.BatchReport;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Optimization;
import dev.kiln.runtime.train.TrainingPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final StringWriter text = new StringWriter();
  private long seconds;
  private final PrintWriter out = new PrintWriter(text);
  private final ProgressBar bar =
      new ProgressBar(out, new EpochLines(out), () -> seconds * 1_000_000_000L);

  @BeforeEach
  void start() {
    bar.onTrainingStart(
        new TrainingPlan(
            MnistCnnModel.INFO,
            Optimization.of(Sgd.of(0.01f)),
            List.of(),
            1_000,
            100,
            100,
            1,
            3,
            1,
            true,
            42));
    text.getBuffer().setLength(0);
  }

  @Test
  void showsWhatWasReachedAndHowLongTheRestTakes() {
    seconds = 5;
    bar.onBatch(batch(5));
    assertEquals(
        "\r1/3 [##########----------] loss 0.2500  acc 90.00 %  100 samples/s  0:25 left",
        text.toString());
  }

  @Test
  void fitsALineOfATerminal() {
    seconds = 100_000;
    bar.onBatch(batch(1));
    assertTrue(text.toString().length() <= 81, text.toString());
  }

  @Test
  void isNotRedrawnMoreOftenThanOneCanSee() {
    bar.onBatch(batch(1));
    text.getBuffer().setLength(0);
    bar.onBatch(batch(2));
    assertEquals("", text.toString());
  }

  @Test
  void leavesTheLineOfTheEpoch() {
    seconds = 5;
    bar.onBatch(batch(5));
    bar.onEpoch(
        new EpochReport(
            1, 0.25, 0.9, Map.of(), Optional.empty(), 1_000, Duration.ofMillis(10_040)));
    assertEquals(
        "epoch 1/3  train loss 0.2500 accuracy 90.00 %  100 samples/s  10.0 s", screenLine());
  }

  @Test
  void erasesItselfWhenTheTrainingFails() {
    bar.onBatch(batch(5));
    bar.close();
    assertEquals("", screenLine());
  }

  /** What is to be seen of the text: a carriage return starts over, and later characters win. */
  private String screenLine() {
    StringBuilder line = new StringBuilder();
    for (String part : text.toString().replace(System.lineSeparator(), "").split("\r", -1)) {
      line.replace(0, Math.min(part.length(), line.length()), part);
    }
    return line.toString().stripTrailing();
  }

  private static BatchReport batch(int number) {
    return new BatchReport(1, number, 10, 100, 0.3, 100 * number, 0.25, 0.9);
  }
}
