package dev.kiln.runtime.internal.kernel;

import java.util.Arrays;

/** {@link Loops} in plain Java. */
public final class PlainLoops implements Loops {

  /** The bits of infinity: those of a NaN are more, as far as it has no sign. */
  private static final int INFINITY = 0x7f800000;

  /** The loops. */
  public PlainLoops() {}

  @Override
  public void reluGradient(
      float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
    for (int i = 0; i < length; i++) {
      int mask = onesIfPositive(y[yOffset + i]);
      dx[dxOffset + i] = Float.intBitsToFloat(Float.floatToRawIntBits(dy[dyOffset + i]) & mask);
    }
  }

  /**
   * All bits, or none for zeros, negative numbers and NaN; without a branch, as signs are random.
   */
  private static int onesIfPositive(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (-bits & (bits - INFINITY - 1)) >> 31;
  }

  @Override
  public void copyRows(
      float[] x, int xOffset, int rowStride, int rows, int length, float[] y, int yOffset) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(x, xOffset + row * rowStride, y, yOffset + row * length, length);
    }
  }

  @Override
  public void addRows(
      float[] x, int xOffset, int rows, int rowStride, int columns, float[] y, int yOffset) {
    for (int row = 0; row < rows; row++) {
      int at = xOffset + row * rowStride;
      for (int column = 0; column < columns; column++) {
        y[yOffset + column] += x[at + column];
      }
    }
  }

  @Override
  public void maxPool(
      PoolLayout pool, float[] x, int corner, int channels, float[] y, int yOffset) {
    for (int c = 0; c < channels; c++) {
      float max = x[corner + c];
      for (int position = 1; position < pool.positions(); position++) {
        max = Math.max(max, x[corner + pool.offset(position) + c]);
      }
      y[yOffset + c] = max;
    }
  }

  @Override
  public void argMax(
      PoolLayout pool, float[] x, int corner, int channels, float[] positions, int offset) {
    Arrays.fill(positions, offset, offset + channels, 0f);
    for (int position = 1; position < pool.positions(); position++) {
      int at = corner + pool.offset(position);
      for (int c = 0; c < channels; c++) {
        float best = x[corner + pool.offset((int) positions[offset + c]) + c];
        positions[offset + c] = x[at + c] > best ? position : positions[offset + c];
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
    for (int row = 0; row < rows; row++) {
      int out = yOffset + row * yStride;
      for (int q = from; q < to; q++) {
        int at = xOffset + row * xStride + offsets[q];
        float factor = factors[q];
        for (int i = 0; i < length; i++) {
          y[out + i] = MultiplyAdd.of(factor, x[at + i], y[out + i]);
        }
      }
    }
  }

  @Override
  public long nonZeros(float[] x, int offset, int length) {
    long bits = 0;
    for (int i = 0; i < length; i++) {
      bits |= (long) oneUnlessZero(x[offset + i]) << i;
    }
    return bits;
  }

  @Override
  public void markNonZeros(float[] x, int offset, int length, int bit, int[] marks, int from) {
    for (int i = 0; i < length; i++) {
      marks[from + i] |= oneUnlessZero(x[offset + i]) << bit;
    }
  }

  /** 1, or 0 for a zero of any sign; without a branch, as zeros come at random. */
  private static int oneUnlessZero(float value) {
    int magnitude = Float.floatToRawIntBits(value) << 1;
    return (magnitude | -magnitude) >>> 31;
  }
}
