package dev.kiln.runtime.internal.kernel;

import java.util.Arrays;

/**
 * {@link WinogradTransforms} of whole lines of tiles, for JVMs without the vector module: {@link
 * PlainLines} get some tiles of a line at a time, side by side, with all or some of their channels.
 */
final class PlainWinogradTransforms extends WinogradTransforms {

  private static final int TILE = 4;
  private static final int PATCH = 6;

  PlainWinogradTransforms(Loops loops) {
    super(new PlainWinogradLines(), loops);
  }

  /** So many channels at a time. */
  private static int channelsAtOnce(int channels) {
    return Math.min(channels, PlainScratch.LINE);
  }

  @Override
  public void inputLine(
      float[] x,
      int xOffset,
      int height,
      int width,
      int channels,
      int top,
      int left,
      int tiles,
      float[] v,
      int vOffset,
      int vStride,
      float[] work,
      ProductScratch scratch) {
    float[][] from = ((PlainScratch) scratch).from;
    float[][] to = ((PlainScratch) scratch).to;
    int atOnce = channelsAtOnce(channels);
    for (int c = 0; c < channels; c += atOnce) {
      int depth = Math.min(atOnce, channels - c);
      int most = PlainScratch.LINE / depth;
      for (int tile = 0; tile < tiles; tile += most) {
        int count = Math.min(most, tiles - tile);
        int length = count * depth;
        int pixels = count * TILE + PATCH - TILE;
        int first = left + tile * TILE;
        for (int row = 0; row < PATCH; row++) {
          int y = top + row;
          int at = xOffset + y * width * channels + c;
          copyRow(x, at, y >= 0 && y < height, width, channels, depth, first, pixels, from[row]);
        }
        PlainLines.input(from, to, pixels * depth);
        columns(to, PATCH, count, depth, from, PATCH);
        PlainLines.input(from, to, PATCH * length);
        store(to, count, depth, v, vOffset + tile * channels + c, channels, vStride);
      }
    }
  }

  @Override
  public void outputGradientLine(
      float[] dy,
      int dyOffset,
      int height,
      int width,
      int allFilters,
      int filters,
      int top,
      int tiles,
      float[] d,
      int dOffset,
      int dStride,
      float[] work,
      ProductScratch scratch) {
    float[][] from = ((PlainScratch) scratch).from;
    float[][] to = ((PlainScratch) scratch).to;
    int atOnce = channelsAtOnce(filters);
    for (int c = 0; c < filters; c += atOnce) {
      int depth = Math.min(atOnce, filters - c);
      int most = PlainScratch.LINE / depth;
      for (int tile = 0; tile < tiles; tile += most) {
        int count = Math.min(most, tiles - tile);
        int length = count * depth;
        int pixels = count * TILE;
        int first = tile * TILE;
        for (int row = 0; row < TILE; row++) {
          int y = top + row;
          int at = dyOffset + y * width * allFilters + c;
          copyRow(dy, at, y < height, width, allFilters, depth, first, pixels, from[row]);
        }
        PlainLines.outputGradient(from, to, pixels * depth);
        columns(to, PATCH, count, depth, from, TILE);
        PlainLines.outputGradient(from, to, PATCH * length);
        store(to, count, depth, d, dOffset + tile * filters + c, filters, dStride);
      }
    }
  }

  /** Some pixels of a row of an image, with zeros where they are outside of it. */
  private static void copyRow(
      float[] x,
      int at,
      boolean inside,
      int width,
      int stride,
      int depth,
      int first,
      int pixels,
      float[] to) {
    int start = Math.max(first, 0);
    int count = inside ? Math.min(first + pixels, width) - start : 0;
    if (count < pixels) {
      Arrays.fill(to, 0, pixels * depth, 0f);
    }
    if (count > 0) {
      copy(x, at + start * stride, stride, to, (start - first) * depth, depth, count, depth);
    }
  }

  /** Brings the columns of tiles together: a row of pixels becomes a part of each of them. */
  private static void columns(
      float[][] rows, int count, int tiles, int depth, float[][] columns, int size) {
    for (int column = 0; column < size; column++) {
      float[] to = columns[column];
      for (int row = 0; row < count; row++) {
        float[] from = rows[row];
        for (int tile = 0; tile < tiles; tile++) {
          int pixel = (tile * TILE + column) * depth;
          System.arraycopy(from, pixel, to, (row * tiles + tile) * depth, depth);
        }
      }
    }
  }

  /** Transformed tiles, whose columns are given. */
  private static void store(
      float[][] columns, int tiles, int depth, float[] v, int at, int tileStride, int stride) {
    for (int element = 0; element < PATCH * PATCH; element++) {
      int from = element / PATCH * tiles * depth;
      copy(
          columns[element % PATCH],
          from,
          depth,
          v,
          at + element * stride,
          tileStride,
          tiles,
          depth);
    }
  }

  /** The elements of transformed tiles, row by row. */
  private static void load(
      float[] v, int at, int tileStride, int stride, int tiles, int depth, float[][] rows) {
    for (int element = 0; element < PATCH * PATCH; element++) {
      int to = element % PATCH * tiles * depth;
      copy(v, at + element * stride, tileStride, rows[element / PATCH], to, depth, tiles, depth);
    }
  }

  private static void copy(
      float[] from, int at, int stride, float[] to, int toAt, int toStride, int count, int length) {
    if (stride == length && toStride == length) {
      System.arraycopy(from, at, to, toAt, count * length);
      return;
    }
    for (int i = 0; i < count; i++) {
      System.arraycopy(from, at + i * stride, to, toAt + i * toStride, length);
    }
  }

  /** Lines of rows become lines of columns. */
  private static void turn(float[][] rows, int count, int length, float[][] columns) {
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < PATCH; column++) {
        System.arraycopy(rows[row], column * length, columns[column], row * length, length);
      }
    }
  }

  @Override
  public void outputLine(
      float[] m,
      int mOffset,
      int mStride,
      int filters,
      float[] bias,
      float[] y,
      int yOffset,
      int width,
      int rows,
      int tiles,
      float floor,
      float[] work,
      ProductScratch scratch) {
    float[][] from = ((PlainScratch) scratch).from;
    float[][] to = ((PlainScratch) scratch).to;
    int atOnce = channelsAtOnce(filters);
    for (int f = 0; f < filters; f += atOnce) {
      int depth = Math.min(atOnce, filters - f);
      int most = PlainScratch.LINE / depth;
      for (int tile = 0; tile < tiles; tile += most) {
        int count = Math.min(most, tiles - tile);
        int length = count * depth;
        load(m, mOffset + tile * filters + f, filters, mStride, count, depth, from);
        PlainLines.output(from, to, PATCH * length);
        turn(to, rows, length, from);
        PlainLines.output(from, to, rows * length);
        float[] repeated = from[0];
        for (int i = 0; i < rows * count; i++) {
          System.arraycopy(bias, f, repeated, i * depth, depth);
        }
        for (int column = 0; column < TILE; column++) {
          PlainLines.biased(to[column], repeated, floor, rows * length);
          int inside = Math.min(count, (width - column + TILE - 1) / TILE - tile);
          for (int row = 0; row < rows; row++) {
            int at = yOffset + (row * width + tile * TILE + column) * filters + f;
            copy(to[column], row * length, depth, y, at, TILE * filters, inside, depth);
          }
        }
      }
    }
  }

  @Override
  public void addInputGradientLine(
      float[] p,
      int pOffset,
      int pStride,
      int channels,
      float[] dx,
      int dxOffset,
      int height,
      int width,
      int top,
      int left,
      int tiles,
      float[] work,
      ProductScratch scratch) {
    float[][] from = ((PlainScratch) scratch).from;
    float[][] to = ((PlainScratch) scratch).to;
    int atOnce = channelsAtOnce(channels);
    for (int c = 0; c < channels; c += atOnce) {
      int depth = Math.min(atOnce, channels - c);
      int most = PlainScratch.LINE / depth;
      for (int tile = 0; tile < tiles; tile += most) {
        int count = Math.min(most, tiles - tile);
        int length = count * depth;
        load(p, pOffset + tile * channels + c, channels, pStride, count, depth, from);
        PlainLines.inputGradient(from, to, PATCH * length);
        turn(to, PATCH, length, from);
        PlainLines.inputGradient(from, to, PATCH * length);
        int first = left + tile * TILE;
        for (int row = Math.max(top, 0); row < Math.min(top + PATCH, height); row++) {
          int at = dxOffset + row * width * channels + c;
          addRow(to, (row - top) * length, count, depth, dx, at, width, channels, first, from);
        }
      }
    }
  }

  /**
   * Adds a row of pixels. Where tiles overlap, the one before adds first: its last two columns are
   * added before the first four of all.
   */
  private static void addRow(
      float[][] columns,
      int at,
      int tiles,
      int depth,
      float[] dx,
      int dxAt,
      int width,
      int channels,
      int first,
      float[][] scratch) {
    int pixels = tiles * TILE + PATCH - TILE;
    Arrays.fill(scratch[0], 0, pixels * depth, 0f);
    Arrays.fill(scratch[1], 0, pixels * depth, 0f);
    for (int column = 0; column < PATCH; column++) {
      float[] to = scratch[column < TILE ? 1 : 0];
      copy(columns[column], at, depth, to, column * depth, TILE * depth, tiles, depth);
    }
    int start = Math.max(first, 0);
    int inside = Math.min(first + pixels, width) - start;
    int from = (start - first) * depth;
    float[] sums = scratch[2];
    copy(dx, dxAt + start * channels, channels, sums, from, depth, inside, depth);
    PlainLines.add(sums, scratch[0], scratch[1], pixels * depth);
    copy(sums, from, depth, dx, dxAt + start * channels, channels, inside, depth);
  }
}
