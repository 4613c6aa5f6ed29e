package dev.kiln.report;

import java.util.Arrays;
import java.util.Base64;

/**
 * An image of one colour per pixel, or none.
 *
 * <p>Pixels are levels from 1 to 255 of a palette; 0 is transparent.
 */
public final class Picture {

  /** How many levels of a palette there are. */
  static final int LEVELS = 255;

  private final int width;
  private final int height;
  private final Palette palette;
  private final byte[] levels;

  Picture(int width, int height, Palette palette) {
    this.width = width;
    this.height = height;
    this.palette = palette;
    this.levels = new byte[Math.multiplyExact(width, height)];
  }

  /** How many pixels it is wide. */
  public int width() {
    return width;
  }

  /** How many pixels it is high. */
  public int height() {
    return height;
  }

  /** Gives a pixel the colour of a number in {@code [0, 1]}. */
  void set(int x, int y, double value) {
    levels[y * width + x] = (byte) level(value);
  }

  /** The level of a number in {@code [0, 1]}: 1 to 255; NaN is transparent. */
  static int level(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    return 1 + (int) Math.round(Math.max(0, Math.min(1, value)) * (LEVELS - 1));
  }

  /** The colour of a pixel as {@code 0xaarrggbb}. */
  public int argb(int x, int y) {
    int level = levels[y * width + x] & 0xff;
    return level == 0 ? 0 : 0xff000000 | palette.color((level - 1) / (LEVELS - 1.0));
  }

  /** The same with each pixel as a square of pixels. */
  public Picture enlarged(int times) {
    Picture large = new Picture(width * times, height * times, palette);
    for (int y = 0; y < large.height; y++) {
      for (int x = 0; x < large.width; x++) {
        large.levels[y * large.width + x] = levels[y / times * width + x / times];
      }
    }
    return large;
  }

  /** The picture as a PNG file. */
  public byte[] png() {
    return Png.indexed(width, height, palette, levels);
  }

  /** The picture as an address that holds it. */
  String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && width == that.width
        && palette == that.palette
        && Arrays.equals(levels, that.levels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(levels);
  }
}
