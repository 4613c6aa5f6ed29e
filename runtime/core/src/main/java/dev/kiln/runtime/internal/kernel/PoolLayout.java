package dev.kiln.runtime.internal.kernel;

/**
 * How the pixels under a pooling window lie.
 *
 * @param rows the window's height
 * @param columns its width
 * @param rowStride from one row of the image to the next
 * @param columnStride from one pixel to the next: the number of channels
 */
public record PoolLayout(int rows, int columns, int rowStride, int columnStride) {

  /** Where a position of the window lies, seen from its first pixel. */
  public int offset(int position) {
    return position / columns * rowStride + position % columns * columnStride;
  }

  /** The number of positions. */
  public int positions() {
    return rows * columns;
  }
}
