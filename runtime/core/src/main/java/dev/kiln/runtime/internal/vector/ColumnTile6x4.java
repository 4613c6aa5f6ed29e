package dev.kiln.runtime.internal.vector;

/** Six rows by four vectors. */
final class ColumnTile6x4 extends ColumnTile {

  ColumnTile6x4() {
    super(EvenTile6x4.ROWS, EvenTile6x4.VECTORS);
  }

  @Override
  void run(
      float[] x,
      int xOffset,
      int depthStride,
      int runStride,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      int outStride,
      int runs,
      int depth,
      int rows) {
    EvenTile6x4.run(
        x,
        xOffset,
        1,
        depthStride,
        runStride,
        w,
        wOffset,
        y,
        yOffset,
        outStride,
        y,
        yOffset,
        outStride,
        runs,
        depth,
        rows);
  }
}
