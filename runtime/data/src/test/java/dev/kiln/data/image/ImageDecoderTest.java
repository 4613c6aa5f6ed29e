package dev.kiln.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

  /** A red pixel, a green one; below a blue and a white one. */
  private static final int[][] COLORS = {{0xff0000, 0x00ff00}, {0x0000ff, 0xffffff}};

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tif"})
  void keepsPixelsOfItsOwnSize(String format) throws IOException {
    byte[] pixels = pixels(ImageDecoder.color(2, 2), file(image(COLORS), format));
    assertPixels(pixels, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255);
    float[] scaled = ImageDecoder.color(2, 2).decode(source(file(image(COLORS), format)));
    assertEquals(1f, scaled[0]);
    assertEquals(0f, scaled[1]);
  }

  @Test
  void greyIsTheLumaOfItsColors() throws IOException {
    byte[] pixels = pixels(ImageDecoder.grey(2, 2), file(image(COLORS), "png"));
    assertPixels(pixels, 76, 150, 29, 255);
  }

  /** Java by itself gives 188 for a grey of 128: it takes such files for linear light. */
  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void greyFilesKeepTheirNumbers(int type) throws IOException {
    BufferedImage grey = new BufferedImage(1, 2, type);
    int full = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
    grey.getRaster().setSample(0, 0, 0, full * 128 / 255);
    grey.getRaster().setSample(0, 1, 0, full);
    assertPixels(pixels(ImageDecoder.grey(2, 1), file(grey, "png")), 128, 255);
    assertPixels(pixels(ImageDecoder.color(2, 1), file(grey, "png")), 128, 128, 128, 255, 255, 255);
  }

  @Test
  void whatIsTransparentLiesOnWhite() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0x80000000);
    byte[] pixels = pixels(ImageDecoder.grey(1, 2), file(image, "png"));
    assertPixels(pixels, 255, 127);
  }

  @Test
  void smallerPixelsAreMeansOfAreas() throws IOException {
    int[][] grey = new int[4][6];
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 6; x++) {
        grey[y][x] = 0x010101 * (10 * y + x);
      }
    }
    byte[] file = file(image(grey), "png");
    // Blocks of 2 x 3 pixels, and of 4 x 1.5.
    assertPixels(pixels(ImageDecoder.grey(2, 2).fit(Fit.STRETCH), file), 6, 9, 26, 29);
    assertPixels(pixels(ImageDecoder.grey(1, 4).fit(Fit.STRETCH), file), 15, 17, 18, 20);
  }

  /** Centres of four pixels over two lie at -0.25, 0.25, 0.75 and 1.25. */
  @Test
  void largerPixelsLieBetweenTheirNeighbours() throws IOException {
    byte[] file = file(image(new int[][] {{0, 0x646464}}), "png");
    assertPixels(pixels(ImageDecoder.grey(1, 4).fit(Fit.STRETCH), file), 0, 25, 75, 100);
  }

  @Test
  void cropsAndPads() throws IOException {
    byte[] file = file(image(new int[][] {{0x0a0a0a, 0x141414, 0x1e1e1e, 0x282828}}), "png");
    assertPixels(pixels(ImageDecoder.grey(1, 2), file), 20, 30);
    byte[] padded = pixels(ImageDecoder.grey(4, 4).fit(Fit.PAD), file);
    assertPixels(padded, 0, 0, 0, 0, 10, 20, 30, 40, 0, 0, 0, 0, 0, 0, 0, 0);
    assertPixels(pixels(ImageDecoder.grey(2, 2).fit(Fit.PAD), file), 15, 35, 0, 0);
  }

  /** For each orientation the corners of the upright image, as the standard's table says. */
  @ParameterizedTest
  @CsvSource({
    "1, RG, BW",
    "2, GR, WB",
    "3, WB, GR",
    "4, BW, RG",
    "5, RB, GW",
    "6, BR, WG",
    "7, WG, BR",
    "8, GW, RB"
  })
  void turnsUpright(int orientation, String top, String bottom) throws IOException {
    BufferedImage large = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 64; x++) {
        large.setRGB(x, y, COLORS[y / 16][x / 32]);
      }
    }
    byte[] file = oriented(file(large, "jpg"), orientation);
    boolean turned = orientation >= 5;
    ImageDecoder decoder = turned ? ImageDecoder.color(64, 32) : ImageDecoder.color(32, 64);
    byte[] pixels = pixels(decoder, file);
    int width = turned ? 32 : 64;
    int height = turned ? 64 : 32;
    String corners = "";
    for (int y : new int[] {4, height - 4}) {
      for (int x : new int[] {4, width - 4}) {
        corners += name(pixels, (y * width + x) * 3);
      }
    }
    assertEquals(top + bottom, corners);
  }

  private static String name(byte[] pixels, int at) {
    boolean red = pixels[at] < 0;
    boolean green = pixels[at + 1] < 0;
    return red && green ? "W" : red ? "R" : green ? "G" : "B";
  }

  /**
   * Cyan without the others, as Photoshop writes it: inverted, and with a marker of Adobe's. The
   * JDK alone can't read it.
   */
  @Test
  void readsCmyk() throws IOException {
    WritableRaster cmyk = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      cmyk.setPixel(i % 16, i / 16, new int[] {0, 255, 255, 255});
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(cmyk, null, null), null);
    }
    byte[] adobe = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    byte[] pixels = pixels(ImageDecoder.color(1, 1), withSegment(out.toByteArray(), adobe));
    assertTrue(Byte.toUnsignedInt(pixels[0]) < 100, "red " + pixels[0]);
    assertTrue(Byte.toUnsignedInt(pixels[2]) > 180, "blue " + pixels[2]);
  }

  @Test
  void largeImagesAreReadInSteps() throws IOException {
    BufferedImage large = new BufferedImage(6000, 5000, BufferedImage.TYPE_BYTE_BINARY);
    for (int x = 0; x < 6000; x++) {
      for (int y = 0; y < 2500; y++) {
        large.setRGB(x, y, 0xffffff);
      }
    }
    assertPixels(pixels(ImageDecoder.grey(2, 1), file(large, "png")), 255, 0);
  }

  @Test
  void brokenImagesAreNamed() throws IOException {
    byte[] whole = file(image(new int[64][64]), "png");
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
    DataException e = assertThrows(DataException.class, () -> pixels(ImageDecoder.grey(8, 8), cut));
    assertTrue(e.getMessage().startsWith("photo: the image is damaged ("), e.getMessage());
    byte[] text = "no image at all".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(
        "photo: it is no image that can be read; is it damaged, or of an unusual format?",
        assertThrows(DataException.class, () -> pixels(ImageDecoder.grey(8, 8), text))
            .getMessage());
    // The width in a PNG's header, which is followed by a checksum that nobody checks here.
    byte[] lie = whole.clone();
    lie[17] = 1;
    lie[21] = 1;
    DataException lies =
        assertThrows(DataException.class, () -> pixels(ImageDecoder.grey(8, 8), lie));
    assertTrue(lies.getMessage().contains("more than its"), lies.getMessage());
  }

  @Test
  void sizesThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ImageDecoder.color(0, 5));
    assertThrows(IllegalArgumentException.class, () -> ImageDecoder.color(1 << 20, 1 << 20));
  }

  /** A JPEG with an Exif segment that says how the camera was held. */
  private static byte[] oriented(byte[] jpeg, int orientation) {
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    return withSegment(jpeg, exif);
  }

  private static byte[] withSegment(byte[] jpeg, byte[] segment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(segment);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  static BufferedImage image(int[][] colors) {
    BufferedImage image =
        new BufferedImage(colors[0].length, colors.length, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < colors.length; y++) {
      for (int x = 0; x < colors[0].length; x++) {
        image.setRGB(x, y, colors[y][x]);
      }
    }
    return image;
  }

  static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out), format);
    return out.toByteArray();
  }

  private static DataSource source(byte[] file) {
    return DataSource.of("photo", () -> new ByteArrayInputStream(file));
  }

  private static byte[] pixels(ImageDecoder decoder, byte[] file) throws DataException {
    return decoder.pixels(source(file));
  }

  private static void assertPixels(byte[] pixels, int... expected) {
    int[] unsigned = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      unsigned[i] = Byte.toUnsignedInt(pixels[i]);
    }
    assertArrayEquals(expected, unsigned);
  }
}
