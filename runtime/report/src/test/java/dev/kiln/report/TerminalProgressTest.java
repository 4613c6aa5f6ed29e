package dev.kiln.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.train.BatchReport;
import dev.kiln.runtime.train.EpochReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {

  private final StringWriter text = new StringWriter();
  private long seconds;
  private final TerminalProgress bar =
      new TerminalProgress(new PrintWriter(text), true, () -> seconds * 1_000_000_000L);

  @BeforeEach
  void start() {
    bar.onTrainingStart(Trainings.plan(1_000, 3));
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
    bar.onEpoch(epoch());
    assertEquals("epoch 1/3: loss 0.2500, accuracy 90.00 %; 100 samples/s, 10.0 s", screenLine());
  }

  @Test
  void erasesItselfWhenTheTrainingFails() {
    bar.onBatch(batch(5));
    bar.close();
    assertEquals("", screenLine());
  }

  @Test
  void withoutATerminalThereAreOnlyLines() {
    TerminalProgress lines = TerminalProgress.lines(new PrintWriter(text));
    lines.onTrainingStart(Trainings.plan(1_000, 3));
    text.getBuffer().setLength(0);
    lines.onBatch(batch(5));
    assertEquals("", text.toString());
    lines.onEpoch(epoch());
    assertEquals(-1, text.toString().replace(System.lineSeparator(), "").indexOf('\r'));
  }

  private static EpochReport epoch() {
    return new EpochReport(
        1, 0.25, 0.9, Map.of(), Optional.empty(), 1_000, Duration.ofMillis(10_040));
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
