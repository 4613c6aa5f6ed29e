package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One short training on the shipped digits, seen from all sides. */
class TrainMnistTest {

  private static final Pattern RESULT =
      Pattern.compile(
          "result test_accuracy=(0\\.\\d{4}) test_loss=(\\d\\.\\d{4}) params=1199882 epochs=1"
              + " train_samples=600 samples_per_s=\\d+ seconds=\\d+\\.\\d");

  @TempDir private static Path directory;
  private static Path saved;
  private static ProgramRun run;

  @BeforeAll
  static void train() {
    saved = directory.resolve("mnist.safetensors");
    run =
        ProgramRun.of(
            "--train-limit", "600", "--epochs", "1", "--threads", "2", "--save", saved.toString());
    run.assertSucceeded();
  }

  @Test
  void endsWithTheResultOfATrainedModel() {
    Matcher result = RESULT.matcher(run.lastLine());
    assertTrue(result.matches(), run.lastLine());
    assertTrue(Double.parseDouble(result.group(1)) > 0.3, "guessing gives 0.1: " + run.lastLine());
    assertTrue(Double.parseDouble(result.group(2)) < Math.log(10), run.lastLine());
  }

  @ParameterizedTest
  @CsvSource({
    "conv1, Conv2D, 26x26x32, 320",
    "conv2, Conv2D, 24x24x64, '18,496'",
    "pool, MaxPool2D, 12x12x64, 0",
    "flat, Flatten, 9216, 0",
    "hidden, Dense, 128, '1,179,776'",
    "logits, Dense, 10, '1,290'",
    "probabilities, Softmax, 10, 0"
  })
  void printsTheLayer(String name, String kind, String output, String parameters) {
    String row = name + "\\s+" + kind + "\\s+" + output + "\\s+" + parameters + "\\s.*";
    assertEquals(1, run.outLines().stream().filter(line -> line.matches(row)).count(), run.out());
  }

  @Test
  void printsTheTotal() {
    assertTrue(
        run.outLines().stream().anyMatch(line -> line.matches("total\\s+1,199,882\\s.*")),
        run.out());
  }

  @Test
  void printsOneLinePerEpochWhereThereIsNoTerminal() {
    String line =
        "epoch 1/1: loss \\d\\.\\d{4}, accuracy \\d+\\.\\d\\d %"
            + "; validation loss \\d\\.\\d{4}, accuracy \\d+\\.\\d\\d %; [\\d,]+ samples/s, \\d+\\.\\d s";
    assertEquals(1, run.outLines().stream().filter(it -> it.startsWith("epoch")).count());
    assertTrue(run.outLines().stream().anyMatch(it -> it.matches(line)), run.out());
  }

  @Test
  void savedModelSaysTheSameAboutTheDigitsShown() throws IOException {
    String sheet = DigitSheet.of(MnistCnnModel.load(saved), Digits.shipped().test());
    assertEquals(6, sheet.split("said", -1).length - 1, sheet);
    assertEquals(2, sheet.split(", wrong", -1).length - 1, sheet);
    assertTrue(run.out().contains(sheet), run.out());
  }
}
