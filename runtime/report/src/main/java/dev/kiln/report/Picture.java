package dev.kiln.report;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An image of one colour per pixel, or none.
 *
 * <p>Pixels are levels from 1 to 255 of a palette, and 0 is transparent; or each has a colour of
 * its own.
 */
public final class Picture {

  /** How many levels of a palette there are. */
  static final int LEVELS = 255;

  private final int width;
  private final int height;
  private final Palette palette;
  private final byte[] levels;

  /** What {@link #dataUri} gave; null where it has to be made. Pages are drawn again and again. */
  private @Nullable String dataUri;

  /** For each pixel {@code 0xrrggbb}; null where they are levels. */
  private final int @Nullable [] colors;

  Picture(int width, int height, Palette palette) {
    this.width = width;
    this.height = height;
    this.palette = palette;
    this.levels = new byte[Math.multiplyExact(width, height)];
    this.colors = null;
  }

  /**
   * A picture of colours of their own.
   *
   * @param colors for each pixel {@code 0xrrggbb}, row by row
   */
  Picture(int width, int height, int[] colors) {
    this.width = width;
    this.height = height;
    this.palette = Palette.GRAY;
    this.levels = new byte[0];
    this.colors = colors.clone();
  }

  /** {@return how many pixels it is wide} */
  public int width() {
    return width;
  }

  /** {@return how many pixels it is high} */
  public int height() {
    return height;
  }

  /** Gives a pixel the colour of a number in {@code [0, 1]}. */
  void set(int x, int y, double value) {
    levels[y * width + x] = (byte) level(value);
    dataUri = null;
  }

  /** The level of a number in {@code [0, 1]}: 1 to 255; NaN is transparent. */
  static int level(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    return 1 + (int) Math.round(Math.max(0, Math.min(1, value)) * (LEVELS - 1));
  }

  /**
   * {@return the colour of a pixel as {@code 0xaarrggbb}}
   *
   * @param x the column, from 0 at the left
   * @param y the row, from 0 at the top
   */
  public int argb(int x, int y) {
    if (colors != null) {
      return 0xff000000 | colors[y * width + x];
    }
    int level = levels[y * width + x] & 0xff;
    return level == 0 ? 0 : 0xff000000 | palette.color((level - 1) / (LEVELS - 1.0));
  }

  /**
   * {@return the same with each pixel as a square of pixels}
   *
   * @param times the side of such a square in pixels, at least 1
   */
  public Picture enlarged(int times) {
    if (colors != null) {
      int[] squares = new int[colors.length * times * times];
      for (int i = 0; i < squares.length; i++) {
        int row = i / (width * times);
        squares[i] = colors[row / times * width + i % (width * times) / times];
      }
      return new Picture(width * times, height * times, squares);
    }
    Picture large = new Picture(width * times, height * times, palette);
    for (int y = 0; y < large.height; y++) {
      for (int x = 0; x < large.width; x++) {
        large.levels[y * large.width + x] = levels[y / times * width + x / times];
      }
    }
    return large;
  }

  /** {@return the picture as a PNG file} */
  public byte[] png() {
    if (colors != null) {
      return Png.colored(width, height, colors);
    }
    return Png.indexed(width, height, palette, levels);
  }

  /** The picture as an address that holds it. */
  String dataUri() {
    String known = dataUri;
    if (known == null) {
      known = "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
      dataUri = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && width == that.width
        && palette == that.palette
        && Arrays.equals(levels, that.levels)
        && Arrays.equals(colors, that.colors);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(levels) + Arrays.hashCode(colors);
  }
}
