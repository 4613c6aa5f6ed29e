package dev.kiln.runtime.internal.vector;

import dev.kiln.runtime.internal.kernel.LeftLayout;
import dev.kiln.runtime.internal.kernel.Loops;
import dev.kiln.runtime.internal.kernel.Microkernels;
import dev.kiln.runtime.internal.kernel.NonZeroLists;
import dev.kiln.runtime.internal.kernel.PlainLoops;
import dev.kiln.runtime.internal.kernel.ProductScratch;

/**
 * Microkernels on the Vector API. This package is the only code that names the incubating module;
 * it is loaded by name, and only where the module is there.
 */
public final class VectorMicrokernels implements Microkernels {

  /** Rows of a matrix that is read once: few, so that it is read nearly in the order of memory. */
  private static final int ROWS_AT_ONCE = 32;

  private static final int L = Lanes.SPECIES.length();

  private static final Loops LOOPS = new VectorLoops(new PlainLoops());

  /** Called by name. */
  public VectorMicrokernels() {}

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public int packedLength(int depth, int columns) {
    return depth * (Panels.vectors(columns) + 1) * L;
  }

  @Override
  public ProductScratch newScratch() {
    return new ProductScratch(6 * 4 * L);
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
    int vectors = Panels.vectors(columns);
    for (int v = 0; v < vectors; ) {
      int panel = Panels.width(vectors - v);
      int width = panel * L;
      Panels.pack(
          width,
          Math.min(width, columns - v * L),
          rows,
          source,
          offset + v * L * columnStride,
          rowStride,
          columnStride,
          packed,
          packedOffset + depth * v * L + first * width);
      v += panel;
    }
  }

  @Override
  public void packNarrow(
      int depth, int columns, int rows, float[] source, int offset, int rowStride, float[] packed) {
    int vectors = Panels.vectors(columns);
    for (int v = 0; v < vectors; ) {
      int panel = ColumnPanel.width(vectors - v);
      int column = v * L;
      int width = panel * L;
      int valid = Math.min(width, columns - column);
      Panels.pack(
          width, valid, rows, source, offset + column, rowStride, 1, packed, depth * column);
      v += panel;
    }
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
    int vectors = Panels.vectors(columns);
    for (int v = 0; v < vectors; ) {
      int panel = Panels.width(vectors - v);
      int column = v * L;
      int valid = Math.min(panel * L, columns - column);
      RowPanel.multiply(
          panel,
          valid,
          left,
          x,
          xOffset,
          rows,
          runs,
          depth,
          packed,
          packedOffset + runs * depth * column,
          start,
          startOffset + column,
          startStride,
          y,
          yOffset + column,
          outStride,
          floor,
          scratch.edge());
      v += panel;
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
    int vectors = Panels.vectors(columns);
    for (int v = 0; v < vectors; ) {
      int panel = Panels.width(vectors - v);
      int column = v * L;
      ProductPanel.multiply(
          panel,
          Math.min(panel * L, columns - column),
          x,
          xOffset,
          rowStride,
          rows,
          depth,
          packed,
          packedOffset + depth * column,
          y,
          yOffset + column,
          outStride,
          scratch.edge());
      v += panel;
    }
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
    int vectors = Panels.vectors(columns);
    for (int v = 0; v < vectors; ) {
      int panel = ColumnPanel.width(vectors - v);
      int column = v * L;
      ColumnPanel.multiply(
          panel,
          Math.min(panel * L, columns - column),
          left,
          x,
          xOffset,
          rows,
          runs,
          depth,
          packed,
          runs * depth * column,
          y,
          yOffset + column,
          outStride,
          scratch.edge());
      v += panel;
    }
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
    RowOfMatrix.multiply(x, xOffset, depth, w, wOffset, rowStride, columns, y, yOffset, floor);
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
    int count = NonZeroLists.ofRow(LOOPS, x, xOffset, depth, rowStride, offsets, factors);
    for (int first = 0; first < count; first += ROWS_AT_ONCE) {
      int end = Math.min(first + ROWS_AT_ONCE, count);
      LOOPS.addSegments(y, yOffset, 0, 1, columns, w, wOffset, 0, offsets, factors, first, end);
    }
  }
}
