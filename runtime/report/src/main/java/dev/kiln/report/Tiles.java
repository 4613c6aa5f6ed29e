package dev.kiln.report;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import java.util.List;

/** Lays small images side by side, with a line of nothing between them. */
public final class Tiles {

  /** More would be too small to see, and too large for a page. */
  static final int MOST_FILTERS = 64;

  static final int MOST_CHANNELS = 32;

  private Tiles() {}

  /**
   * The filters of a convolution, with one scale for all of them, white at zero. Where filters look
   * at one channel, they stand in rows of eight; otherwise each row is a filter, and each column a
   * channel that it looks at.
   *
   * @param model whose parameters are shown
   * @param layer the convolution's name
   * @return the tiles as one picture
   * @throws IllegalArgumentException if there is no such layer, or it has no kernel of two
   *     dimensions
   */
  public static Picture filters(Model model, String layer) {
    ParameterInfo weight = model.info().parameter(layer + ".weight");
    if (weight.shape().dimensions().size() != 4) {
      throw new IllegalArgumentException(
          layer + "'s weight is " + weight.shape() + ", not the kernels of a convolution");
    }
    return filters(weight.shape(), model.parameter(weight.name()));
  }

  /** Weights are {@code [height, width, channels, filters]}. */
  static Picture filters(Shape shape, FloatSlice weight) {
    List<Integer> extents = shape.dimensions();
    int height = extents.get(0);
    int width = extents.get(1);
    int channels = Math.min(extents.get(2), MOST_CHANNELS);
    int filters = Math.min(extents.get(3), MOST_FILTERS);
    int tiles = filters * channels;
    int columns = channels == 1 ? Math.min(8, filters) : channels;
    Range range =
        Range.of(weight.array(), weight.offset(), weight.offset() + weight.length()).symmetric();
    Grid grid = new Grid(height, width, tiles, columns, Palette.DIVERGING);
    for (int tile = 0; tile < tiles; tile++) {
      int filter = tile / channels;
      int channel = tile % channels;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int at = ((y * width + x) * extents.get(2) + channel) * extents.get(3) + filter;
          grid.set(tile, y, x, range.position(weight.get(at)));
        }
      }
    }
    return grid.picture();
  }

  /**
   * The channels of what a layer computed, with one scale for all of them, as near to a square as
   * they go.
   *
   * @param shape {@code [height, width, channels]}
   */
  static Picture channels(Shape shape, FloatSlice values) {
    int height = shape.dimensions().get(0);
    int width = shape.dimensions().get(1);
    int all = shape.dimensions().get(2);
    int channels = Math.min(all, MOST_FILTERS);
    Range range =
        Range.of(values.array(), values.offset(), values.offset() + values.length()).withZero();
    int columns = (int) Math.ceil(Math.sqrt(channels));
    Grid grid = new Grid(height, width, channels, columns, Palette.VIRIDIS);
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          grid.set(channel, y, x, range.position(values.get((y * width + x) * all + channel)));
        }
      }
    }
    return grid.picture();
  }

  /** Images beside each other, each from its least number to its largest. */
  static Picture images(List<float[]> images, int height, int width, int columns) {
    Grid grid = new Grid(height, width, images.size(), columns, Palette.GRAY);
    for (int tile = 0; tile < images.size(); tile++) {
      float[] image = images.get(tile);
      Range range = Range.of(image, 0, image.length);
      for (int i = 0; i < height * width; i++) {
        grid.set(tile, i / width, i % width, range.position(image[i]));
      }
    }
    return grid.picture();
  }

  /** One image of numbers, {@code [height, width]}. */
  static Picture image(float[] values, int height, int width, Palette palette, Range range) {
    Picture picture = new Picture(width, height, palette);
    for (int i = 0; i < height * width; i++) {
      picture.set(i % width, i / width, range.position(values[i]));
    }
    return picture;
  }

  /**
   * A sample, from its least number to its largest: in colour if it has three channels, otherwise
   * in gray, by the mean of its channels.
   */
  static Picture sample(float[] values, Shape shape) {
    int height = shape.dimensions().get(0);
    int width = shape.dimensions().get(1);
    int channels = shape.dimensions().get(2);
    if (channels == 3) {
      return new Picture(width, height, colors(values));
    }
    float[] gray = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      gray[i / channels] += values[i] / channels;
    }
    return image(gray, height, width, Palette.GRAY, Range.of(gray, 0, gray.length));
  }

  /** Three numbers are red, green and blue. */
  private static int[] colors(float[] values) {
    Range range = Range.of(values, 0, values.length);
    int[] colors = new int[values.length / 3];
    for (int i = 0; i < values.length; i++) {
      double part = range.position(values[i]);
      int level = Double.isNaN(part) ? 0 : (int) Math.round(255 * Math.max(0, Math.min(1, part)));
      colors[i / 3] = colors[i / 3] << 8 | level;
    }
    return colors;
  }

  /** Where tiles stand. */
  private static final class Grid {

    private final int height;
    private final int width;
    private final int columns;
    private final Picture picture;

    Grid(int height, int width, int tiles, int columns, Palette palette) {
      this.height = height;
      this.width = width;
      this.columns = columns;
      int rows = (tiles + columns - 1) / columns;
      this.picture = new Picture(columns * (width + 1) - 1, rows * (height + 1) - 1, palette);
    }

    void set(int tile, int y, int x, double value) {
      int left = tile % columns * (width + 1);
      int top = tile / columns * (height + 1);
      picture.set(left + x, top + y, value);
    }

    Picture picture() {
      return picture;
    }
  }
}
