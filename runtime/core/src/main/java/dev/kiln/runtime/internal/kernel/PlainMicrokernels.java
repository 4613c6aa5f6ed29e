package dev.kiln.runtime.internal.kernel;

/**
 * {@link Microkernels} in plain Java, one sum after another: what the others are measured against.
 * Generated models don't use it, as their kernels over rows are faster without vectors.
 */
final class PlainMicrokernels implements Microkernels {

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int packedLength(int depth, int columns) {
    return depth * columns;
  }

  @Override
  public int edgeLength() {
    return 1;
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
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        packed[packedOffset + (first + row) * columns + column] =
            source[offset + row * rowStride + column * columnStride];
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
      float[] edge) {
    for (int row = 0; row < rows; row++) {
      int at = xOffset + left.row(row);
      for (int column = 0; column < columns; column++) {
        float sum = start[startOffset + row * startStride + column];
        for (int run = 0; run < runs; run++) {
          for (int k = 0; k < depth; k++) {
            float factor = x[at + run * left.runStride() + k * left.depthStride()];
            sum =
                MultiplyAdd.of(
                    factor, packed[packedOffset + (run * depth + k) * columns + column], sum);
          }
        }
        y[yOffset + row * outStride + column] = Math.max(sum, floor);
      }
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
      float[] edge) {
    multiply(
        LeftLayout.matrix(rowStride, 1),
        x,
        xOffset,
        rows,
        1,
        depth,
        packed,
        packedOffset,
        columns,
        new float[columns],
        0,
        0,
        y,
        yOffset,
        outStride,
        Float.NEGATIVE_INFINITY,
        edge);
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
      float[] edge) {
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
        edge);
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
      float floor) {
    for (int column = 0; column < columns; column++) {
      float sum = y[yOffset + column];
      for (int k = 0; k < depth; k++) {
        sum = MultiplyAdd.of(x[xOffset + k], w[wOffset + k * rowStride + column], sum);
      }
      y[yOffset + column] = Math.max(sum, floor);
    }
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
      float[] factors) {
    for (int k = 0; k < depth; k++) {
      float factor = x[xOffset + k];
      if (factor == 0) {
        continue;
      }
      for (int column = 0; column < columns; column++) {
        int at = wOffset + k * rowStride + column;
        y[yOffset + column] = MultiplyAdd.of(factor, w[at], y[yOffset + column]);
      }
    }
  }
}
