package dev.kiln.runtime.internal.vector;

import dev.kiln.runtime.internal.kernel.Loops;
import dev.kiln.runtime.internal.kernel.PoolLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Loops} on the Vector API; what a vector doesn't fill is left to plain Java. */
public final class VectorLoops implements Loops {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  private final Loops rest;
  private final Segments segments;

  /** Called by name. */
  public VectorLoops(Loops rest) {
    this.rest = rest;
    this.segments = new Segments(rest);
  }

  @Override
  public void reluGradient(
      float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
    FloatVector zero = FloatVector.zero(S);
    int i = 0;
    for (; i + L <= length; i += L) {
      VectorMask<Float> positive =
          FloatVector.fromArray(S, y, yOffset + i).compare(VectorOperators.GT, zero);
      zero.blend(FloatVector.fromArray(S, dy, dyOffset + i), positive).intoArray(dx, dxOffset + i);
    }
    if (i < length) {
      rest.reluGradient(y, yOffset + i, dy, dyOffset + i, dx, dxOffset + i, length - i);
    }
  }

  @Override
  public void copyRows(
      float[] x, int xOffset, int rowStride, int rows, int length, float[] y, int yOffset) {
    int vectors = length / L;
    if (length % L == 0 && PanelRows.has(vectors)) {
      PanelRows.copy(vectors, rows, x, xOffset, rowStride, y, yOffset);
    } else {
      rest.copyRows(x, xOffset, rowStride, rows, length, y, yOffset);
    }
  }

  @Override
  public void addRows(
      float[] x, int xOffset, int rows, int rowStride, int columns, float[] y, int yOffset) {
    int c = 0;
    for (; c + 4 * L <= columns; c += 4 * L) {
      addRows(x, xOffset + c, rows, rowStride, y, yOffset + c);
    }
    for (; c + L <= columns; c += L) {
      FloatVector sum = FloatVector.fromArray(S, y, yOffset + c);
      int at = xOffset + c;
      for (int row = 0; row < rows; row++) {
        sum = sum.add(FloatVector.fromArray(S, x, at));
        at += rowStride;
      }
      sum.intoArray(y, yOffset + c);
    }
    if (c < columns) {
      rest.addRows(x, xOffset + c, rows, rowStride, columns - c, y, yOffset + c);
    }
  }

  /** Of four vectors, so that additions overlap, and memory is read once, in its order. */
  private static void addRows(
      float[] x, int xOffset, int rows, int rowStride, float[] y, int yOffset) {
    FloatVector a0 = FloatVector.fromArray(S, y, yOffset);
    FloatVector a1 = FloatVector.fromArray(S, y, yOffset + L);
    FloatVector a2 = FloatVector.fromArray(S, y, yOffset + 2 * L);
    FloatVector a3 = FloatVector.fromArray(S, y, yOffset + 3 * L);
    int at = xOffset;
    for (int row = 0; row < rows; row++) {
      a0 = a0.add(FloatVector.fromArray(S, x, at));
      a1 = a1.add(FloatVector.fromArray(S, x, at + L));
      a2 = a2.add(FloatVector.fromArray(S, x, at + 2 * L));
      a3 = a3.add(FloatVector.fromArray(S, x, at + 3 * L));
      at += rowStride;
    }
    a0.intoArray(y, yOffset);
    a1.intoArray(y, yOffset + L);
    a2.intoArray(y, yOffset + 2 * L);
    a3.intoArray(y, yOffset + 3 * L);
  }

  @Override
  public void maxPool(
      PoolLayout pool, float[] x, int corner, int channels, float[] y, int yOffset) {
    int c = 0;
    for (; c + L <= channels; c += L) {
      if (pool.rows() == 2 && pool.columns() == 2) {
        Windows.max2x2(pool, x, corner + c, y, yOffset + c);
      } else {
        Windows.max(pool, x, corner + c, y, yOffset + c);
      }
    }
    if (c < channels) {
      rest.maxPool(pool, x, corner + c, channels - c, y, yOffset + c);
    }
  }

  @Override
  public void argMax(
      PoolLayout pool, float[] x, int corner, int channels, float[] positions, int offset) {
    // Whole vectors at first; a last one that overlaps the one before does the rest.
    if (channels < L) {
      rest.argMax(pool, x, corner, channels, positions, offset);
      return;
    }
    for (int from = 0; from < channels; from += L) {
      int c = Math.min(from, channels - L);
      if (pool.rows() == 2 && pool.columns() == 2) {
        Windows.argMax2x2(pool, x, corner + c, positions, offset + c);
      } else {
        Windows.argMax(pool, x, corner + c, positions, offset + c);
      }
    }
  }

  @Override
  public void addSegments(
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length,
      float[] x,
      int xOffset,
      int xStride,
      int[] offsets,
      float[] factors,
      int from,
      int to) {
    if (from < to) {
      segments.add(
          y, yOffset, yStride, rows, length, x, xOffset, xStride, offsets, factors, from, to);
    }
  }

  @Override
  public long nonZeros(float[] x, int offset, int length) {
    long bits = 0;
    int i = 0;
    for (; i + L <= length; i += L) {
      bits |= NonZeros.bits(x, offset + i) << i;
    }
    return i < length ? bits | rest.nonZeros(x, offset + i, length - i) << i : bits;
  }

  @Override
  public void markNonZeros(float[] x, int offset, int length, int bit, int[] marks, int from) {
    int i = 0;
    for (; i + L <= length; i += L) {
      NonZeros.mark(x, offset + i, bit, marks, from + i);
    }
    if (i < length) {
      rest.markNonZeros(x, offset + i, length - i, bit, marks, from + i);
    }
  }
}
