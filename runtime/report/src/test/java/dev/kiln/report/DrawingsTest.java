package dev.kiln.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.train.TrainingHistory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class DrawingsTest {

  /**
   * Read by the JDK's own decoder: a pixel is red, green and blue, from the least to the largest.
   */
  @Test
  void samplesOfThreeChannelsAreInColor() throws IOException {
    float[] values = {-1, 1, 0, 1, -1, -1, 1, 1, 1, 0, 0, 0};
    Picture picture = Tiles.sample(values, Shape.of(2, 2, 3));
    int[] expected = {0xff00ff80, 0xffff0000, 0xffffffff, 0xff808080};
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));
    BufferedImage large = ImageIO.read(new ByteArrayInputStream(picture.enlarged(3).png()));
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], picture.argb(i % 2, i / 2));
      assertEquals(expected[i], read.getRGB(i % 2, i / 2));
      assertEquals(expected[i], large.getRGB(i % 2 * 3 + 2, i / 2 * 3 + 1));
    }
  }

  /** Each pixel of a picture of filters is its weight's place between blue and orange. */
  @Test
  void filtersHaveThePixelsOfTheParameters() throws IOException {
    Random random = new Random(1);
    float[] weights = new float[3 + 3 * 2 * 5 * 4];
    for (int i = 3; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    float most = 0;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    FloatSlice slice = new FloatSlice(weights, 3, weights.length - 3);
    BufferedImage image = decode(Tiles.filters(Shape.of(3, 2, 5, 4), slice).png());
    assertEquals(5 * 3 - 1, image.getWidth());
    assertEquals(4 * 4 - 1, image.getHeight());
    for (int filter = 0; filter < 4; filter++) {
      for (int channel = 0; channel < 5; channel++) {
        for (int y = 0; y < 3; y++) {
          for (int x = 0; x < 2; x++) {
            float weight = slice.get(((y * 2 + x) * 5 + channel) * 4 + filter);
            int level = Math.round((weight / most + 1) / 2 * 254);
            int pixel = image.getRGB(channel * 3 + x, filter * 4 + y);
            int expected = 0xff000000 | Palette.DIVERGING.color(level / 254.0);
            assertEquals(Integer.toHexString(expected), Integer.toHexString(pixel));
          }
        }
      }
    }
    assertEquals(0, image.getRGB(2, 0) >>> 24, "nothing between tiles");
  }

  @Test
  void aPictureIsWhatWasSet() throws IOException {
    Picture picture = new Picture(3, 2, Palette.GRAY);
    picture.set(0, 0, 0);
    picture.set(1, 0, 1);
    picture.set(2, 1, Double.NaN);
    BufferedImage image = decode(picture.enlarged(2).png());
    assertEquals(0xff000000, image.getRGB(1, 1));
    assertEquals(0xffffffff, image.getRGB(2, 1));
    assertEquals(0, image.getRGB(5, 3) >>> 24);
  }

  @Test
  void viridisEndsWhereMatplotlibsDoes() {
    assertEquals(0x440154, Palette.VIRIDIS.color(0));
    assertEquals(0x21918c, Palette.VIRIDIS.color(0.5));
    assertEquals(0xfde725, Palette.VIRIDIS.color(1));
    assertEquals(0xfde725, Palette.VIRIDIS.color(7));
  }

  @Test
  void aHistogramCountsEachNumberOnceAndKeepsItsMassInAWiderRange() {
    float[] values = {-1, 0, 0, 3, Float.NaN, Float.POSITIVE_INFINITY};
    Histogram histogram = Histogram.of(values, 0, values.length);
    assertEquals(new Range(-1, 3), histogram.range());
    assertEquals(4, Arrays.stream(histogram.counts()).sum());
    assertEquals(2, histogram.notFinite());
    double[] wider = histogram.within(new Range(-5, 5));
    assertEquals(1, Arrays.stream(wider).sum(), 1e-9);
    assertEquals(0, wider[0]);
  }

  @Test
  void numbersAreShort() {
    assertEquals("0.0123", Numbers.shortly(0.01234));
    assertEquals("1,234,567", Numbers.shortly(1_234_567));
    assertEquals("1.00e-06", Numbers.shortly(1e-6));
    assertEquals("-", Numbers.shortly(Double.NaN));
    assertEquals("0", Numbers.shortly(0));
    assertEquals("100", Numbers.shortly(100));
    assertEquals("12.5", Numbers.shortly(12.5));
  }

  /** As formats would write them. */
  @Test
  void coordinatesAreRoundedToTenths() {
    for (int i = -400; i <= 400; i++) {
      double value = i / 37.0;
      String text = String.format(Locale.ROOT, "%.1f", value);
      String expected = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
      assertEquals(expected.equals("-0") ? "0" : expected, Numbers.coordinate(value));
    }
  }

  @Test
  void ticksAreRoundAndEnclose() {
    assertEquals(
        List.of(0.0, 0.2, 0.4, 0.6000000000000001, 0.8), Ticks.of(new Range(0.03, 0.71)).values());
    assertTrue(Ticks.of(new Range(0, 0)).values().size() >= 2);
  }

  @Test
  void parametersAreCountedAsProducts() {
    assertEquals("3 x 3 x 2 x 4 + 4", ParameterCount.of(Trainings.info(), "conv"));
    assertEquals("", ParameterCount.of(Trainings.info(), "flat"));
    String table = ParameterCount.table(Trainings.info());
    assertTrue(table.contains("187"), table);
    assertTrue(table.contains("= 36 x 3 + 3"), table);
  }

  /** A chart has a point for each number, and is well-formed XML by itself. */
  @Test
  void drawingsAreFiles() throws Exception {
    TrainingHistory history =
        new TrainingHistory(
            List.of(
                Trainings.epoch(1, 0.5, 0.5),
                Trainings.epoch(2, Double.NaN, 0.75),
                Trainings.epoch(3, 0.25, 0.875)),
            TrainingHistory.Ending.COMPLETED);
    var curves = Pictures.curves(history);
    assertEquals(List.of("loss", "accuracy", "learning rate"), List.copyOf(curves.keySet()));
    assertEquals(4, curves.get("loss").split("<circle", -1).length - 1);
    assertEquals(6, curves.get("accuracy").split("<circle", -1).length - 1);
    for (String svg : curves.values()) {
      parse(svg);
    }
    parse(Pictures.diagram(Trainings.info()));
    parse(new String(Pictures.svg(new Picture(2, 2, Palette.GRAY)), StandardCharsets.UTF_8));
  }

  private static void parse(String xml) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void textsAreEscapedAndShortened() throws Exception {
    String hostile = "</script><script>alert('x')</script>\"&\u0000\ud800" + "x".repeat(10_000);
    String escaped = new Markup().text(hostile).toString();
    assertFalse(escaped.contains("<") || escaped.contains("\"") || escaped.contains("'"), escaped);
    assertTrue(escaped.length() < 400, escaped);
    parse("<a b=\"" + escaped + "\">" + escaped + "</a>");
  }

  @Test
  void fingerprintsTellOneBit() {
    float[] values = new float[10_000];
    String before = Fingerprint.of(values);
    assertEquals(16, before.length());
    values[9_999] = Float.MIN_VALUE;
    assertNotEquals(before, Fingerprint.of(values));
  }

  private static BufferedImage decode(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    if (image == null) {
      throw new AssertionError("ImageIO can't read it");
    }
    return image;
  }

  /** Of a residual network: each layer is joined to all that it takes, and to nothing else. */
  @Test
  void diagramsShowBranches() {
    Shape shape = Shape.of(4, 4, 2);
    ModelInfo model =
        ModelInfo.builder("Residual")
            .input(shape)
            .output(shape)
            .layers(
                List.of(
                    LayerInfo.builder("conv1", "Conv2D")
                        .output(shape)
                        .parameters(1)
                        .multiplyAdds(1)
                        .build(),
                    LayerInfo.builder("conv2", "Conv2D")
                        .output(shape)
                        .parameters(1)
                        .multiplyAdds(1)
                        .build(),
                    LayerInfo.builder("sum", "Add").output(shape).inputs("conv1", "conv2").build(),
                    LayerInfo.builder("side", "Conv2D")
                        .output(shape)
                        .parameters(1)
                        .multiplyAdds(1)
                        .inputs("input")
                        .build(),
                    LayerInfo.builder("all", "Add")
                        .output(shape)
                        .inputs("sum", "side", "conv1")
                        .build()))
            .build();
    assertEquals(
        List.of("0-1", "1-2", "1-3", "2-3", "0-4", "3-5", "4-5", "1-5"),
        DiagramEdge.of(model).stream().map(e -> e.from() + "-" + e.to()).toList());
    String svg = new Diagram(model).svg().inline();
    long straight = 4; // 0-1, 1-2, 2-3, 4-5
    long beside = 4; // Each has an arrow besides.
    assertEquals(straight + 2 * beside, svg.split("class=\"edge\"", -1).length - 1);
  }
}
