package dev.kiln.runtime.internal.kernel;

/**
 * The lines of {@link WinogradLines} in loops that HotSpot turns into vector instructions: each
 * element of the lines is an array of its own, and loops are short, as it leaves long ones as they
 * are. What is read may be overwritten.
 */
final class PlainLines {

  private static final float ROOT = WinogradLines.ROOT;

  private PlainLines() {}

  /** {@code B' d}, six elements into six. */
  static void input(float[][] d, float[][] to, int length) {
    inputNear(d[1], d[2], d[3], d[4], to[1], to[2], length);
    inputFar(d[1], d[2], d[3], d[4], to[3], to[4], length);
    inputEnd(d[0], d[2], d[4], to[0], length);
    inputEnd(d[1], d[3], d[5], to[5], length);
  }

  private static void inputNear(
      float[] d1, float[] d2, float[] d3, float[] d4, float[] to1, float[] to2, int length) {
    for (int i = 0; i < length; i++) {
      float near = d4[i] - (d2[i] + d2[i]);
      float odd = MultiplyAdd.of(d3[i], -0.5f, d1[i]) * ROOT;
      to1[i] = near - odd;
      to2[i] = near + odd;
    }
  }

  private static void inputFar(
      float[] d1, float[] d2, float[] d3, float[] d4, float[] to3, float[] to4, int length) {
    for (int i = 0; i < length; i++) {
      float far = MultiplyAdd.of(d2[i], -0.5f, d4[i]);
      float odd = MultiplyAdd.of(d1[i], -0.5f, d3[i]) * ROOT;
      to3[i] = far + odd;
      to4[i] = far - odd;
    }
  }

  private static void inputEnd(float[] d, float[] d2, float[] d4, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = MultiplyAdd.of(d2[i], -2.5f, d[i] + d4[i]);
    }
  }

  /** {@code B v}, six elements into six. */
  static void inputGradient(float[][] v, float[][] to, int length) {
    sums(v[1], v[2], length);
    sums(v[3], v[4], length);
    inputGradientOdd(v[2], v[4], v[5], to[1], to[3], length);
    inputGradientEven(v[1], v[3], v[0], to[2], to[4], length);
    System.arraycopy(v[0], 0, to[0], 0, length);
    System.arraycopy(v[5], 0, to[5], 0, length);
  }

  private static void inputGradientOdd(
      float[] near, float[] far, float[] v5, float[] to1, float[] to3, int length) {
    for (int i = 0; i < length; i++) {
      to1[i] = MultiplyAdd.of(far[i], -0.5f, v5[i] - near[i]);
      to3[i] = MultiplyAdd.of(v5[i], -2.5f, MultiplyAdd.of(near[i], 0.5f, far[i]));
    }
  }

  private static void inputGradientEven(
      float[] near, float[] far, float[] v0, float[] to2, float[] to4, int length) {
    for (int i = 0; i < length; i++) {
      float even = MultiplyAdd.of(far[i], -0.5f, -(near[i] + near[i]));
      to2[i] = MultiplyAdd.of(v0[i], -2.5f, even);
      to4[i] = v0[i] + (near[i] + far[i]);
    }
  }

  /** {@code A' m}, six elements into four. */
  static void output(float[][] m, float[][] to, int length) {
    sums(m[1], m[2], length);
    sums(m[3], m[4], length);
    outputEven(m[1], m[3], m[0], to[0], to[2], length);
    outputOdd(m[2], m[4], m[5], to[1], to[3], length);
  }

  private static void outputEven(
      float[] near, float[] far, float[] m0, float[] to0, float[] to2, int length) {
    for (int i = 0; i < length; i++) {
      to0[i] = m0[i] + (near[i] + far[i]);
      to2[i] = MultiplyAdd.of(near[i], 0.5f, far[i] + far[i]);
    }
  }

  private static void outputOdd(
      float[] near, float[] far, float[] m5, float[] to1, float[] to3, int length) {
    for (int i = 0; i < length; i++) {
      to1[i] = MultiplyAdd.of(near[i], 0.5f, far[i]);
      to3[i] = MultiplyAdd.of(near[i], 0.25f, far[i] + far[i]) + m5[i];
    }
  }

  /** The sum of two elements, and their difference times the root, in their places. */
  private static void sums(float[] a, float[] b, int length) {
    for (int i = 0; i < length; i++) {
      float sum = a[i] + b[i];
      b[i] = (a[i] - b[i]) * ROOT;
      a[i] = sum;
    }
  }

  /** {@code A y}, four elements into six. */
  static void outputGradient(float[][] y, float[][] to, int length) {
    outputGradientNear(y[0], y[1], y[2], y[3], to[1], to[2], length);
    outputGradientFar(y[0], y[1], y[2], y[3], to[3], to[4], length);
    System.arraycopy(y[0], 0, to[0], 0, length);
    System.arraycopy(y[3], 0, to[5], 0, length);
  }

  private static void outputGradientNear(
      float[] y0, float[] y1, float[] y2, float[] y3, float[] to1, float[] to2, int length) {
    for (int i = 0; i < length; i++) {
      float near = MultiplyAdd.of(y2[i], 0.5f, y0[i]);
      float odd = MultiplyAdd.of(y3[i] * ROOT, 0.25f, y1[i] * ROOT * 0.5f);
      to1[i] = near + odd;
      to2[i] = near - odd;
    }
  }

  private static void outputGradientFar(
      float[] y0, float[] y1, float[] y2, float[] y3, float[] to3, float[] to4, int length) {
    for (int i = 0; i < length; i++) {
      float far = y2[i] + y2[i] + y0[i];
      float odd = y3[i] * ROOT + y3[i] * ROOT + y1[i] * ROOT;
      to3[i] = far + odd;
      to4[i] = far - odd;
    }
  }

  /** {@code max(y + bias, floor)}. */
  static void biased(float[] y, float[] bias, float floor, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.max(y[i] + bias[i], floor);
    }
  }

  /** Adds two arrays to a third, one after the other. */
  static void add(float[] y, float[] first, float[] second, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = y[i] + first[i] + second[i];
    }
  }
}
