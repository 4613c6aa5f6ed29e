package dev.kiln.runtime.internal.kernel;

/**
 * Products of matrices, computed in tiles that stay in the processor's vector registers. Generated
 * kernels arrange their work as such products.
 *
 * <p>The right operand is packed first: its columns are brought into panels as wide as a tile. The
 * left one is read where it lies. Each element of a result is summed in the order of its factors,
 * with fused multiply-adds, whatever the tiles: results have the same bits for all widths of
 * vectors.
 */
public interface Microkernels {

  /** How many floats are handled by one instruction. */
  int lanes();

  /** So many columns, rounded up to whole vectors. */
  default int wholeVectors(int columns) {
    return (columns + lanes() - 1) / lanes() * lanes();
  }

  /** The length of an array that takes a packed operand of {@code [depth, columns]}. */
  int packedLength(int depth, int columns);

  /** What the products of one worker work on. */
  ProductScratch newScratch();

  /**
   * Packs rows {@code [first, first + rows)} of a right operand {@code [depth, columns]} for {@link
   * #multiply}. Its element {@code (row, column)} is at {@code source[offset + (row - first) *
   * rowStride + column * columnStride]}.
   */
  void pack(
      int depth,
      int columns,
      int first,
      int rows,
      float[] source,
      int offset,
      int rowStride,
      int columnStride,
      float[] packed,
      int packedOffset);

  /** The same, packed from the start of an array. */
  default void pack(
      int depth,
      int columns,
      int first,
      int rows,
      float[] source,
      int offset,
      int rowStride,
      int columnStride,
      float[] packed) {
    pack(depth, columns, first, rows, source, offset, rowStride, columnStride, packed, 0);
  }

  /** The same for {@link #multiplyTransposed}; the columns lie side by side. */
  void packNarrow(
      int depth, int columns, int rows, float[] source, int offset, int rowStride, float[] packed);

  /**
   * {@code y[row, column] = max(floor, start[row, column] + sum over run, k of left[row, run, k] *
   * right[run * depth + k, column])}.
   *
   * @param left how the left operand lies in {@code x} from {@code xOffset}; its depth stride is 1
   * @param depth how many factors a run has
   * @param packed the right operand {@code [runs * depth, columns]}, packed by {@link #pack} from
   *     {@code packedOffset}
   * @param start what the sums start from: element {@code (row, column)} is at {@code
   *     start[startOffset + row * startStride + column]}; if the stride is 0, readable as far as a
   *     packed row, see {@link #packedLength}
   * @param outStride from one row of {@code y} to the next
   * @param floor zero for a rectifier, else negative infinity
   * @param scratch the caller's own
   */
  void multiply(
      LeftLayout left,
      float[] x,
      int xOffset,
      int rows,
      int runs,
      int depth,
      float[] packed,
      int packedOffset,
      int columns,
      float[] start,
      int startOffset,
      int startStride,
      float[] y,
      int yOffset,
      int outStride,
      float floor,
      ProductScratch scratch);

  /** The same with an operand that is packed from the start of an array. */
  default void multiply(
      LeftLayout left,
      float[] x,
      int xOffset,
      int rows,
      int runs,
      int depth,
      float[] packed,
      int columns,
      float[] start,
      int startOffset,
      int startStride,
      float[] y,
      int yOffset,
      int outStride,
      float floor,
      ProductScratch scratch) {
    multiply(
        left,
        x,
        xOffset,
        rows,
        runs,
        depth,
        packed,
        0,
        columns,
        start,
        startOffset,
        startStride,
        y,
        yOffset,
        outStride,
        floor,
        scratch);
  }

  /**
   * {@code y[row, column] = sum over k of x[row, k] * right[k, column]}: a product of matrices,
   * from zero and without a floor.
   *
   * @param rowStride from one row of {@code x} to the next
   * @param packed the right operand {@code [depth, columns]}, packed by {@link #pack} from {@code
   *     packedOffset}
   * @param outStride from one row of {@code y} to the next
   * @param scratch the caller's own
   */
  void product(
      float[] x,
      int xOffset,
      int rowStride,
      int rows,
      int depth,
      float[] packed,
      int packedOffset,
      int columns,
      float[] y,
      int yOffset,
      int outStride,
      ProductScratch scratch);

  /**
   * Adds to {@code y[row, column]} the sum over run, k of {@code left[row, run, k] * right[run *
   * depth + k, column]}, where the rows of the left operand lie side by side: its row stride is 1,
   * and it is readable up to four floats beyond its last row.
   *
   * @param packed the right operand {@code [runs * depth, columns]}, packed by {@link #packNarrow}
   */
  void multiplyTransposed(
      LeftLayout left,
      float[] x,
      int xOffset,
      int rows,
      int runs,
      int depth,
      float[] packed,
      int columns,
      float[] y,
      int yOffset,
      int outStride,
      ProductScratch scratch);

  /**
   * {@code y[column] = max(floor, y[column] + sum over k of x[k] * w[k, column])}: a single row,
   * for which packing would not pay.
   *
   * @param w the right operand {@code [depth, columns]} with {@code rowStride} between its rows
   * @param scratch the caller's own
   */
  void multiplyRow(
      float[] x,
      int xOffset,
      int depth,
      float[] w,
      int wOffset,
      int rowStride,
      int columns,
      float[] y,
      int yOffset,
      float floor,
      ProductScratch scratch);

  /**
   * {@code y[column] += sum over k of x[k] * w[k, column]}: a single row of which many elements are
   * zeros. Their rows of {@code w} are not read: an infinity or a NaN there is not met.
   *
   * @param w the right operand {@code [depth, columns]} with {@code rowStride} between its rows
   * @param offsets the caller's own, at least as long as {@code depth}
   * @param factors the same
   * @param scratch the same
   */
  void multiplySparseRow(
      float[] x,
      int xOffset,
      int depth,
      float[] w,
      int wOffset,
      int rowStride,
      int columns,
      float[] y,
      int yOffset,
      int[] offsets,
      float[] factors,
      ProductScratch scratch);
}
