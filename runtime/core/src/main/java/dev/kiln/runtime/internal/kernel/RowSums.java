package dev.kiln.runtime.internal.kernel;

/**
 * Sums of rows, each row times a number: {@code y[j] += sum over r of a[r] * x[r][j]}. HotSpot 17
 * turns such a loop into vector instructions only if each row is an array of its own, indexed by
 * the loop's variable alone, with a constant bound; so there is one loop per length, and shorter
 * rows are filled up. Eight rows are added at a time, so that each sum is loaded and stored once
 * for eight multiplications.
 */
final class RowSums {

  /** The longest row. */
  static final int LONGEST = 128;

  private RowSums() {}

  /** The next length of rows if so many elements are left. */
  static int length(int left) {
    return left > 64 ? 128 : left > 32 ? 64 : left > 16 ? 32 : 16;
  }

  /**
   * Adds rows.
   *
   * @param length one that {@link #length} gave
   * @param a the numbers, from {@code at} with {@code stride} between them
   * @param x the rows, from the first
   */
  static void add(int length, float[] y, float[] a, int at, int stride, float[][] x, int count) {
    switch (length) {
      case 128 -> add128(y, a, at, stride, x, count);
      case 64 -> add64(y, a, at, stride, x, count);
      case 32 -> add32(y, a, at, stride, x, count);
      default -> add16(y, a, at, stride, x, count);
    }
  }

  private static void add128(float[] y, float[] a, int at, int stride, float[][] x, int count) {
    int r = 0;
    for (; r + 8 <= count; r += 8) {
      float[] x0 = x[r];
      float[] x1 = x[r + 1];
      float[] x2 = x[r + 2];
      float[] x3 = x[r + 3];
      float[] x4 = x[r + 4];
      float[] x5 = x[r + 5];
      float[] x6 = x[r + 6];
      float[] x7 = x[r + 7];
      int i = at + r * stride;
      float a0 = a[i];
      float a1 = a[i + stride];
      float a2 = a[i + 2 * stride];
      float a3 = a[i + 3 * stride];
      float a4 = a[i + 4 * stride];
      float a5 = a[i + 5 * stride];
      float a6 = a[i + 6 * stride];
      float a7 = a[i + 7 * stride];
      for (int j = 0; j < 128; j++) {
        float two = MultiplyAdd.of(a1, x1[j], MultiplyAdd.of(a0, x0[j], y[j]));
        float four = MultiplyAdd.of(a3, x3[j], MultiplyAdd.of(a2, x2[j], two));
        float six = MultiplyAdd.of(a5, x5[j], MultiplyAdd.of(a4, x4[j], four));
        y[j] = MultiplyAdd.of(a7, x7[j], MultiplyAdd.of(a6, x6[j], six));
      }
    }
    for (; r < count; r++) {
      float[] x0 = x[r];
      float a0 = a[at + r * stride];
      for (int j = 0; j < 128; j++) {
        y[j] = MultiplyAdd.of(a0, x0[j], y[j]);
      }
    }
  }

  private static void add64(float[] y, float[] a, int at, int stride, float[][] x, int count) {
    int r = 0;
    for (; r + 8 <= count; r += 8) {
      float[] x0 = x[r];
      float[] x1 = x[r + 1];
      float[] x2 = x[r + 2];
      float[] x3 = x[r + 3];
      float[] x4 = x[r + 4];
      float[] x5 = x[r + 5];
      float[] x6 = x[r + 6];
      float[] x7 = x[r + 7];
      int i = at + r * stride;
      float a0 = a[i];
      float a1 = a[i + stride];
      float a2 = a[i + 2 * stride];
      float a3 = a[i + 3 * stride];
      float a4 = a[i + 4 * stride];
      float a5 = a[i + 5 * stride];
      float a6 = a[i + 6 * stride];
      float a7 = a[i + 7 * stride];
      for (int j = 0; j < 64; j++) {
        float two = MultiplyAdd.of(a1, x1[j], MultiplyAdd.of(a0, x0[j], y[j]));
        float four = MultiplyAdd.of(a3, x3[j], MultiplyAdd.of(a2, x2[j], two));
        float six = MultiplyAdd.of(a5, x5[j], MultiplyAdd.of(a4, x4[j], four));
        y[j] = MultiplyAdd.of(a7, x7[j], MultiplyAdd.of(a6, x6[j], six));
      }
    }
    for (; r < count; r++) {
      float[] x0 = x[r];
      float a0 = a[at + r * stride];
      for (int j = 0; j < 64; j++) {
        y[j] = MultiplyAdd.of(a0, x0[j], y[j]);
      }
    }
  }

  private static void add32(float[] y, float[] a, int at, int stride, float[][] x, int count) {
    int r = 0;
    for (; r + 8 <= count; r += 8) {
      float[] x0 = x[r];
      float[] x1 = x[r + 1];
      float[] x2 = x[r + 2];
      float[] x3 = x[r + 3];
      float[] x4 = x[r + 4];
      float[] x5 = x[r + 5];
      float[] x6 = x[r + 6];
      float[] x7 = x[r + 7];
      int i = at + r * stride;
      float a0 = a[i];
      float a1 = a[i + stride];
      float a2 = a[i + 2 * stride];
      float a3 = a[i + 3 * stride];
      float a4 = a[i + 4 * stride];
      float a5 = a[i + 5 * stride];
      float a6 = a[i + 6 * stride];
      float a7 = a[i + 7 * stride];
      for (int j = 0; j < 32; j++) {
        float two = MultiplyAdd.of(a1, x1[j], MultiplyAdd.of(a0, x0[j], y[j]));
        float four = MultiplyAdd.of(a3, x3[j], MultiplyAdd.of(a2, x2[j], two));
        float six = MultiplyAdd.of(a5, x5[j], MultiplyAdd.of(a4, x4[j], four));
        y[j] = MultiplyAdd.of(a7, x7[j], MultiplyAdd.of(a6, x6[j], six));
      }
    }
    for (; r < count; r++) {
      float[] x0 = x[r];
      float a0 = a[at + r * stride];
      for (int j = 0; j < 32; j++) {
        y[j] = MultiplyAdd.of(a0, x0[j], y[j]);
      }
    }
  }

  private static void add16(float[] y, float[] a, int at, int stride, float[][] x, int count) {
    int r = 0;
    for (; r + 8 <= count; r += 8) {
      float[] x0 = x[r];
      float[] x1 = x[r + 1];
      float[] x2 = x[r + 2];
      float[] x3 = x[r + 3];
      float[] x4 = x[r + 4];
      float[] x5 = x[r + 5];
      float[] x6 = x[r + 6];
      float[] x7 = x[r + 7];
      int i = at + r * stride;
      float a0 = a[i];
      float a1 = a[i + stride];
      float a2 = a[i + 2 * stride];
      float a3 = a[i + 3 * stride];
      float a4 = a[i + 4 * stride];
      float a5 = a[i + 5 * stride];
      float a6 = a[i + 6 * stride];
      float a7 = a[i + 7 * stride];
      for (int j = 0; j < 16; j++) {
        float two = MultiplyAdd.of(a1, x1[j], MultiplyAdd.of(a0, x0[j], y[j]));
        float four = MultiplyAdd.of(a3, x3[j], MultiplyAdd.of(a2, x2[j], two));
        float six = MultiplyAdd.of(a5, x5[j], MultiplyAdd.of(a4, x4[j], four));
        y[j] = MultiplyAdd.of(a7, x7[j], MultiplyAdd.of(a6, x6[j], six));
      }
    }
    for (; r < count; r++) {
      float[] x0 = x[r];
      float a0 = a[at + r * stride];
      for (int j = 0; j < 16; j++) {
        y[j] = MultiplyAdd.of(a0, x0[j], y[j]);
      }
    }
  }

  /** {@code y[j] = max(y[j], 0)}. */
  static void rectify(float[] y) {
    for (int j = 0; j < LONGEST; j++) {
      y[j] = Math.max(y[j], 0f);
    }
  }
}
