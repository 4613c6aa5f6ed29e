package dev.kiln.runtime.internal.kernel;

/**
 * {@link Microkernels} in plain Java, for JVMs without the vector module. Vectors run along the
 * columns of the result or, where those are few, along its rows; see {@link RowSums}.
 */
final class PlainMicrokernels implements Microkernels {

  /** How many rows of a source are read side by side when they become columns. */
  private static final int ROWS_AT_ONCE = 16;

  private static final LeftLayout ONE_ROW = LeftLayout.matrix(0, 1);

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int packedLength(int depth, int columns) {
    return depth * columns;
  }

  @Override
  public ProductScratch newScratch() {
    return new PlainScratch();
  }

  @Override
  public void pack(
      int depth,
      int columns,
      int first,
      int rows,
      float[] source,
      int offset,
      int rowStride,
      int columnStride,
      float[] packed,
      int packedOffset) {
    int to = packedOffset + first * columns;
    if (columnStride == 1) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(source, offset + row * rowStride, packed, to + row * columns, columns);
      }
      return;
    }
    for (int block = 0; block < rows; block += ROWS_AT_ONCE) {
      int end = Math.min(block + ROWS_AT_ONCE, rows);
      for (int column = 0; column < columns; column++) {
        int from = offset + column * columnStride;
        for (int row = block; row < end; row++) {
          packed[to + row * columns + column] = source[from + row * rowStride];
        }
      }
    }
  }

  @Override
  public void packNarrow(
      int depth, int columns, int rows, float[] source, int offset, int rowStride, float[] packed) {
    pack(depth, columns, 0, rows, source, offset, rowStride, 1, packed);
  }

  @Override
  public void multiply(
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
      ProductScratch scratch) {
    PlainScratch rowsAndSums = (PlainScratch) scratch;
    if (SmallProduct.suits(rows, columns)) {
      SmallProduct.multiply(
          left,
          x,
          xOffset,
          rows,
          runs * depth,
          depth,
          packed,
          packedOffset,
          columns,
          start,
          startOffset,
          startStride,
          y,
          yOffset,
          outStride,
          floor);
    } else if (columns < PlainScratch.COLUMNS && columns < rows) {
      ProductByRows.multiply(
          left,
          x,
          xOffset,
          rows,
          runs * depth,
          depth,
          packed,
          packedOffset,
          columns,
          start,
          startOffset,
          startStride,
          y,
          yOffset,
          outStride,
          floor,
          rowsAndSums);
    } else {
      ProductByColumns.multiply(
          left,
          x,
          xOffset,
          rows,
          runs * depth,
          depth,
          packed,
          packedOffset,
          columns,
          columns,
          start,
          startOffset,
          startStride,
          y,
          yOffset,
          outStride,
          floor,
          rowsAndSums);
    }
  }

  @Override
  public void product(
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
      ProductScratch scratch) {
    PlainScratch rowsAndSums = (PlainScratch) scratch;
    multiply(
        rowsAndSums.matrix(rowStride),
        x,
        xOffset,
        rows,
        1,
        depth,
        packed,
        packedOffset,
        columns,
        rowsAndSums.zeros(columns),
        0,
        0,
        y,
        yOffset,
        outStride,
        Float.NEGATIVE_INFINITY,
        scratch);
  }

  @Override
  public void multiplyTransposed(
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
      ProductScratch scratch) {
    multiply(
        left,
        x,
        xOffset,
        rows,
        runs,
        depth,
        packed,
        columns,
        y,
        yOffset,
        outStride,
        y,
        yOffset,
        outStride,
        Float.NEGATIVE_INFINITY,
        scratch);
  }

  @Override
  public void multiplyRow(
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
      ProductScratch scratch) {
    ProductByColumns.multiply(
        ONE_ROW,
        x,
        xOffset,
        1,
        depth,
        depth,
        w,
        wOffset,
        rowStride,
        columns,
        y,
        yOffset,
        0,
        y,
        yOffset,
        0,
        floor,
        (PlainScratch) scratch);
  }

  @Override
  public void multiplySparseRow(
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
      ProductScratch scratch) {
    int count = 0;
    for (int k = 0; k < depth; k++) {
      float factor = x[xOffset + k];
      if (factor != 0) {
        offsets[count] = wOffset + k * rowStride;
        factors[count++] = factor;
      }
    }
    PlainScratch rowsAndSum = (PlainScratch) scratch;
    for (int first = 0; first < columns; first += RowSums.LONGEST) {
      addRows(w, offsets, factors, count, first, columns, y, yOffset + first, rowsAndSum);
    }
  }

  /** Adds the elements of rows from column {@code first} on, as many as one sum has. */
  private static void addRows(
      float[] w,
      int[] offsets,
      float[] factors,
      int count,
      int first,
      int columns,
      float[] y,
      int to,
      PlainScratch scratch) {
    int length = RowSums.length(columns - first);
    int valid = Math.min(length, columns - first);
    System.arraycopy(y, to, scratch.sum, 0, valid);
    for (int k = 0; k < count; k += PlainScratch.FACTORS) {
      int block = Math.min(PlainScratch.FACTORS, count - k);
      for (int i = 0; i < block; i++) {
        System.arraycopy(w, offsets[k + i] + first, scratch.rows[i], 0, valid);
      }
      RowSums.add(length, scratch.sum, factors, k, 1, scratch.rows, block);
    }
    System.arraycopy(scratch.sum, 0, y, to, valid);
  }
}
