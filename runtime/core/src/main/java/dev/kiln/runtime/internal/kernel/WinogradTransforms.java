package dev.kiln.runtime.internal.kernel;

import java.util.Arrays;

/**
 * The transforms of Winograd's minimal filtering for 3x3 convolutions of stride 1, on tiles of 4x4
 * outputs (A. Lavin and S. Gray, <a href="https://arxiv.org/abs/1509.09308">Fast Algorithms for
 * Convolutional Neural Networks</a>, 2015): {@code Y = A' [(G g G') * (B' d B)] A} for an output
 * tile {@code Y}, a filter {@code g} and a patch {@code d} of the image. Between the transforms
 * stand 36 products of matrices, with a quarter of the multiplications of the convolution itself.
 * The gradients are the same with the matrices transposed: {@code dd = B [(A dY A') * (G g G')] B'}
 * and {@code dg = G' [(A dY A') * (B' d B)] G}.
 *
 * <p>A transformed tile has 36 elements; those of one place lie together, as {@code [36, tiles,
 * channels]}. Channels are computed as many at once as a vector holds, so there are at least as
 * many; the last ones may be computed twice, so that no vector sticks out.
 */
public class WinogradTransforms {

  private static final int TILE = 4;
  private static final int PATCH = 6;
  private static final int ELEMENTS = PATCH * PATCH;

  private final WinogradLines lines;
  private final Loops loops;
  private final int lanes;
  private final int patch; // where a patch starts in the callers' work
  private final WinogradWeights weights;

  /** Transforms along the rows and columns by the given lines. */
  WinogradTransforms(WinogradLines lines, Loops loops) {
    this.lines = lines;
    this.loops = loops;
    this.lanes = lines.lanes();
    this.patch = ELEMENTS * lanes;
    this.weights = new WinogradWeights(lines);
  }

  /** The length of {@code work} for images and weights of that many channels and filters. */
  public int workLength(int channels, int filters) {
    int tile = patch + ELEMENTS * Math.max(channels, filters);
    return Math.max(tile, weights.workLength(channels, filters));
  }

  /** The transforms of weights, which use the same {@code work}. */
  public WinogradWeights weights() {
    return weights;
  }

  /**
   * Transforms the 6x6 pixels of an image whose first one is {@code (top, left)}: {@code B' d B}.
   * Pixels outside of the image are zeros.
   *
   * @param x the image {@code [height, width, channels]}, from {@code xOffset}
   * @param v where the tile's first element goes, from {@code vOffset}; the next one is {@code
   *     vStride} behind it
   */
  public void input(
      float[] x,
      int xOffset,
      int height,
      int width,
      int channels,
      int top,
      int left,
      float[] v,
      int vOffset,
      int vStride,
      float[] work) {
    boolean inside = top >= 0 && left >= 0 && top + PATCH <= height && left + PATCH <= width;
    if (!inside) {
      copy(PATCH, x, xOffset, height, width, channels, channels, top, left, work);
    }
    float[] from = inside ? x : work;
    int corner = inside ? xOffset + (top * width + left) * channels : patch;
    int rowStride = (inside ? width : PATCH) * channels;
    for (int at = 0; at < channels; at = lines.next(at, channels)) {
      lines.inputColumns(from, corner + at, channels, rowStride, work);
      lines.inputRows(work, v, vOffset + at, vStride);
    }
  }

  /**
   * The same for some tiles of a line.
   *
   * @param left the first column of the first tile's pixels
   * @param tiles how many of them
   * @param vOffset where the first tile's first element goes; those of the next tile are {@code
   *     channels} behind it
   * @param scratch the caller's own
   */
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
    for (int tile = 0; tile < tiles; tile++) {
      int to = vOffset + tile * channels;
      int column = left + tile * TILE;
      input(x, xOffset, height, width, channels, top, column, v, to, vStride, work);
    }
  }

  /**
   * Transforms the gradient of 6x6 pixels back and adds it to an image: {@code B p B'}. Pixels
   * outside of the image are left out.
   *
   * @param p the tile's first element for each channel, from {@code pOffset}; the next one is
   *     {@code pStride} behind it
   * @param dx the image {@code [height, width, channels]}, from {@code dxOffset}
   */
  public void addInputGradient(
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
      float[] work) {
    for (int at = 0; at < channels; at = lines.next(at, channels)) {
      for (int column = 0; column < PATCH; column++) {
        int from = pOffset + column * pStride + at;
        lines.inputGradient(p, from, PATCH * pStride, work, column * lanes, PATCH * lanes);
      }
      for (int row = 0; row < PATCH; row++) {
        int to = patch + row * PATCH * channels + at;
        lines.inputGradient(work, row * PATCH * lanes, lanes, work, to, channels);
      }
    }
    int firstColumn = Math.max(left, 0);
    int length = (Math.min(left + PATCH, width) - firstColumn) * channels;
    for (int row = Math.max(top, 0); row < Math.min(top + PATCH, height); row++) {
      int from = patch + ((row - top) * PATCH + firstColumn - left) * channels;
      int to = dxOffset + (row * width + firstColumn) * channels;
      loops.addRows(work, from, 1, 0, length, dx, to);
    }
  }

  /**
   * The same for some tiles of a line, one after the other.
   *
   * @param pOffset where the first tile's first element is; those of the next tile are {@code
   *     channels} behind it
   * @param left the first column of the first tile's pixels
   * @param tiles how many of them
   * @param scratch the caller's own
   */
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
    for (int tile = 0; tile < tiles; tile++) {
      int from = pOffset + tile * channels;
      int column = left + tile * TILE;
      addInputGradient(p, from, pStride, channels, dx, dxOffset, height, width, top, column, work);
    }
  }

  /**
   * Transforms a tile back, adds a bias and applies a rectifier: {@code max(floor, A' m A + bias)}.
   *
   * @param m the tile's first element for each filter, from {@code mOffset}; the next one is {@code
   *     mStride} behind it
   * @param bias {@code [filters]}, from the start
   * @param y the first pixel of the output, at {@code yOffset}
   * @param yStride from one row of the output to the next
   * @param rows how many of the tile's rows are in the output
   * @param columns how many of its columns
   * @param floor zero for a rectifier, else negative infinity
   */
  public void output(
      float[] m,
      int mOffset,
      int mStride,
      int filters,
      float[] bias,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int columns,
      float floor,
      float[] work) {
    for (int at = 0; at < filters; at = lines.next(at, filters)) {
      lines.outputColumns(m, mOffset + at, mStride, PATCH * mStride, work);
      for (int row = 0; row < rows; row++) {
        int from = row * PATCH * lanes;
        int to = yOffset + row * yStride + at;
        if (columns == TILE) {
          lines.biasedOutput(work, from, bias, at, floor, y, to, filters);
        } else {
          lines.biasedOutput(work, from, bias, at, floor, work, patch, lanes);
          for (int column = 0; column < columns; column++) {
            System.arraycopy(work, patch + column * lanes, y, to + column * filters, lanes);
          }
        }
      }
    }
  }

  /**
   * The same for all tiles of a line.
   *
   * @param mOffset where the first tile's first element is; those of the next tile are {@code
   *     filters} behind it
   * @param yOffset the first pixel of the line
   * @param width of the output
   * @param tiles how many there are
   * @param scratch the caller's own
   */
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
    int yStride = width * filters;
    for (int tile = 0; tile < tiles; tile++) {
      int from = mOffset + tile * filters;
      int to = yOffset + tile * TILE * filters;
      int columns = Math.min(TILE, width - tile * TILE);
      output(m, from, mStride, filters, bias, y, to, yStride, rows, columns, floor, work);
    }
  }

  /**
   * Transforms a tile back, of which only the largest of each two by two pixels are stored.
   *
   * @param y the tile's first pixel of the pooled output, at {@code yOffset}
   * @param yStride from one row of the pooled output to the next
   * @param rows how many of the tile's two rows are in the pooled output
   * @param columns how many of its two columns; at least one
   * @param positionsOffset where in {@code y} the positions go that the largest ones had, as {@link
   *     Loops#argMax} counts them; negative if they are not wanted
   */
  public void pooledOutput(
      float[] m,
      int mOffset,
      int mStride,
      int filters,
      float[] bias,
      float[] y,
      int yOffset,
      int positionsOffset,
      int yStride,
      int rows,
      int columns,
      float floor,
      float[] work) {
    for (int at = 0; at < filters; at = lines.next(at, filters)) {
      lines.outputColumns(m, mOffset + at, mStride, PATCH * mStride, work);
      for (int row = 0; row < rows; row++) {
        int from = row * 2 * PATCH * lanes;
        int to = yOffset + row * yStride + at;
        int positions = positionsOffset < 0 ? -1 : positionsOffset + row * yStride + at;
        if (columns == 2) {
          lines.pooledOutput(work, from, bias, at, floor, y, to, positions, filters);
        } else {
          int best = patch + 2 * lanes;
          lines.pooledOutput(work, from, bias, at, floor, work, patch, best, lanes);
          System.arraycopy(work, patch, y, to, lanes);
          if (positions >= 0) {
            System.arraycopy(work, best, y, positions, lanes);
          }
        }
      }
    }
  }

  /**
   * Transforms the gradient of a tile of an output: {@code A dY A'}. Pixels outside of the output
   * are zeros.
   *
   * @param dy some filters of the output {@code [height, width, allFilters]}, from {@code dyOffset}
   * @param filters how many of them
   * @param d where the tile's first element goes, from {@code dOffset}; the next one is {@code
   *     dStride} behind it
   */
  public void outputGradient(
      float[] dy,
      int dyOffset,
      int height,
      int width,
      int allFilters,
      int filters,
      int top,
      int left,
      float[] d,
      int dOffset,
      int dStride,
      float[] work) {
    boolean inside = top + TILE <= height && left + TILE <= width;
    if (!inside) {
      copy(TILE, dy, dyOffset, height, width, allFilters, filters, top, left, work);
    }
    float[] from = inside ? dy : work;
    int corner = inside ? dyOffset + (top * width + left) * allFilters : patch;
    int pixelStride = inside ? allFilters : filters;
    int rowStride = (inside ? width : TILE) * pixelStride;
    for (int at = 0; at < filters; at = lines.next(at, filters)) {
      for (int column = 0; column < TILE; column++) {
        int pixel = corner + column * pixelStride + at;
        lines.outputGradient(from, pixel, rowStride, work, column * lanes, TILE * lanes);
      }
      for (int row = 0; row < PATCH; row++) {
        int to = dOffset + row * PATCH * dStride + at;
        lines.outputGradient(work, row * TILE * lanes, lanes, d, to, dStride);
      }
    }
  }

  /**
   * The same for all tiles of a line.
   *
   * @param tiles how many there are
   * @param dOffset where the first tile's first element goes; those of the next tile are {@code
   *     filters} behind it
   * @param scratch the caller's own
   */
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
    for (int tile = 0; tile < tiles; tile++) {
      int to = dOffset + tile * filters;
      int left = tile * TILE;
      outputGradient(
          dy, dyOffset, height, width, allFilters, filters, top, left, d, to, dStride, work);
    }
  }

  /** Copies {@code size * size} pixels with zeros around the image. */
  private void copy(
      int size,
      float[] x,
      int xOffset,
      int height,
      int width,
      int pixelStride,
      int channels,
      int top,
      int left,
      float[] work) {
    Arrays.fill(work, patch, patch + size * size * channels, 0f);
    int first = Math.max(left, 0);
    int columns = Math.min(left + size, width) - first;
    boolean whole = pixelStride == channels; // a row of pixels lies side by side
    int length = whole ? columns * channels : channels;
    for (int row = Math.max(top, 0); row < Math.min(top + size, height); row++) {
      for (int column = 0; column < (whole ? 1 : columns); column++) {
        int from = xOffset + (row * width + first + column) * pixelStride;
        int to = patch + ((row - top) * size + first + column - left) * channels;
        System.arraycopy(x, from, work, to, length);
      }
    }
  }
}
