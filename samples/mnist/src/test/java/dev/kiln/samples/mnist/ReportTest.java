package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.report.Pictures;
import dev.kiln.report.Report;
import dev.kiln.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a short training on the shipped digits, as text. */
class ReportTest {

  static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'" + "x".repeat(10_000);

  @TempDir private static Path directory;
  private static MnistCnnModel model;
  private static String html;

  @BeforeAll
  static void train() throws IOException {
    model = MnistCnnModel.create(7);
    html = report(model, directory.resolve("report.html"), 2);
  }

  /** Trains on a few digits whose names are hostile. */
  static String report(MnistCnnModel model, Path file, int epochs) throws IOException {
    List<String> labels = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      labels.add(digit + HOSTILE);
    }
    model.metadata(model.metadata().withLabels(labels));
    Digits digits = Digits.shipped();
    Report report =
        Report.of(model)
            .title("Digits " + HOSTILE)
            .command("run \"it\" </pre>")
            .samples(digits.test().limit(200))
            .file(file);
    Trainer.of(model)
        .epochs(epochs)
        .threads(2)
        .logging(false)
        .listener(report)
        .fit(digits.train().limit(300), digits.test().limit(200));
    return Files.readString(file);
  }

  @Test
  void chartsHaveAPointForEachEpochAndLine() {
    assertEquals(2 * 2 + 2 * 2 + 2, count("<circle "));
  }

  /** Looking at a report before its training must not freeze how it is set. */
  @Test
  void whatIsSetAfterALookIsShown() {
    Report report = Report.of(model);
    assertTrue(report.html().contains("not started"));

    assertTrue(report.title("Later").html().contains("<h1>Later</h1>"));
  }

  @Test
  void nothingComesFromElsewhere() {
    assertFalse(html.contains("http://") || html.contains("https://"), "no address");
    assertFalse(html.contains("src=\"") && html.split("src=\"(?!data:)", -1).length > 1);
    assertTrue(html.contains("default-src 'none'"));
  }

  @Test
  void hostileTextsAreText() {
    assertEquals(1, count("<script>"));
    assertEquals(1, count("</script>"));
    assertFalse(html.contains("<img src=x"));
    assertTrue(html.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;"));
    assertTrue(html.contains("run &quot;it&quot; &lt;/pre&gt;"));
    assertFalse(html.contains("x".repeat(1_000)), "long names are shortened");
  }

  @Test
  void itIsSmallAndWhole() throws IOException {
    assertTrue(html.length() < 1_500_000, () -> html.length() + " characters");
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(1, files.count(), "no temporary file is left");
    }
  }

  @Test
  void showsFiltersFeatureMapsAndMistakes() {
    List<String> pictures = new ArrayList<>();
    Matcher matcher = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(html);
    while (matcher.find()) {
      pictures.add(matcher.group(1));
    }
    for (String layer : List.of("conv1", "conv2")) {
      String filters = Base64.getEncoder().encodeToString(Pictures.filters(model, layer).png());
      assertTrue(pictures.contains(filters), layer);
    }
    float[] digit = new float[28 * 28];
    try {
      Digits.shipped().test().copyInput(0, digit, 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    for (String layer : List.of("conv1", "conv2", "pool")) {
      String maps =
          Base64.getEncoder().encodeToString(Pictures.featureMaps(model, digit, layer).png());
      assertTrue(pictures.contains(maps), layer);
    }
    assertTrue(html.contains("The most confident mistakes"));
    assertTrue(html.contains("saliency") && html.contains("occlusion"));
    assertTrue(html.contains("3 x 3 x 32 x 64 + 64"));
  }

  private static int count(String part) {
    return html.split(Pattern.quote(part), -1).length - 1;
  }
}
