package dev.kiln.runtime.internal.kernel;

/**
 * {@link WinogradLines} in plain Java, one channel after another, for JVMs without the vector
 * module.
 */
final class PlainWinogradLines extends WinogradLines {

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void weights(float[] g, int at, int stride, float[] to, int toAt, int toStride) {
    float g0 = g[at];
    float g1 = g[at + stride] * (-ROOT / 3);
    float g2 = g[at + 2 * stride];
    float third = g2 * (1 / 3f);
    float near = MultiplyAdd.of(g0, -2 / 3f, -third);
    float far = MultiplyAdd.of(g0, 1 / 6f, third);
    float farOdd = g1 * -0.5f;
    to[toAt] = g0;
    to[toAt + toStride] = near + g1;
    to[toAt + 2 * toStride] = near - g1;
    to[toAt + 3 * toStride] = far + farOdd;
    to[toAt + 4 * toStride] = far - farOdd;
    to[toAt + 5 * toStride] = g2;
  }

  @Override
  public void weightGradient(float[] u, int at, int stride, float[] to, int toAt, int toStride) {
    float near = u[at + stride] + u[at + 2 * stride];
    float nearOdd = (u[at + stride] - u[at + 2 * stride]) * (-ROOT / 3);
    float far = u[at + 3 * stride] + u[at + 4 * stride];
    float farOdd = (u[at + 3 * stride] - u[at + 4 * stride]) * (ROOT / 6);
    to[toAt] = MultiplyAdd.of(far, 1 / 6f, MultiplyAdd.of(near, -2 / 3f, u[at]));
    to[toAt + toStride] = nearOdd + farOdd;
    to[toAt + 2 * toStride] = MultiplyAdd.of(far - near, 1 / 3f, u[at + 5 * stride]);
  }

  @Override
  public void inputColumns(float[] d, int at, int columnStride, int rowStride, float[] work) {
    for (int column = 0; column < 6; column++) {
      input(d, at + column * columnStride, rowStride, work, column, 6);
    }
  }

  @Override
  public void inputRows(float[] work, float[] to, int toAt, int toStride) {
    for (int row = 0; row < 6; row++) {
      input(work, row * 6, 1, to, toAt + row * 6 * toStride, toStride);
    }
  }

  private static void input(float[] d, int at, int stride, float[] to, int toAt, int toStride) {
    float d1 = d[at + stride];
    float d2 = d[at + 2 * stride];
    float d3 = d[at + 3 * stride];
    float d4 = d[at + 4 * stride];
    float near = d4 - (d2 + d2);
    float nearOdd = MultiplyAdd.of(d3, -0.5f, d1) * ROOT;
    float far = MultiplyAdd.of(d2, -0.5f, d4);
    float farOdd = MultiplyAdd.of(d1, -0.5f, d3) * ROOT;
    to[toAt] = MultiplyAdd.of(d2, -2.5f, d[at] + d4);
    to[toAt + toStride] = near - nearOdd;
    to[toAt + 2 * toStride] = near + nearOdd;
    to[toAt + 3 * toStride] = far + farOdd;
    to[toAt + 4 * toStride] = far - farOdd;
    to[toAt + 5 * toStride] = MultiplyAdd.of(d3, -2.5f, d1 + d[at + 5 * stride]);
  }

  @Override
  public void inputGradient(float[] v, int at, int stride, float[] to, int toAt, int toStride) {
    float v0 = v[at];
    float v5 = v[at + 5 * stride];
    float near = v[at + stride] + v[at + 2 * stride];
    float nearOdd = (v[at + stride] - v[at + 2 * stride]) * ROOT;
    float far = v[at + 3 * stride] + v[at + 4 * stride];
    float farOdd = (v[at + 3 * stride] - v[at + 4 * stride]) * ROOT;
    to[toAt] = v0;
    to[toAt + toStride] = MultiplyAdd.of(farOdd, -0.5f, v5 - nearOdd);
    to[toAt + 2 * toStride] = MultiplyAdd.of(v0, -2.5f, MultiplyAdd.of(far, -0.5f, -(near + near)));
    to[toAt + 3 * toStride] = MultiplyAdd.of(v5, -2.5f, MultiplyAdd.of(nearOdd, 0.5f, farOdd));
    to[toAt + 4 * toStride] = v0 + (near + far);
    to[toAt + 5 * toStride] = v5;
  }

  @Override
  public void outputColumns(float[] m, int at, int columnStride, int rowStride, float[] work) {
    for (int column = 0; column < 6; column++) {
      for (int row = 0; row < 4; row++) {
        work[row * 6 + column] = output(m, at + column * columnStride, rowStride, row);
      }
    }
  }

  @Override
  public void biasedOutput(
      float[] work,
      int at,
      float[] bias,
      int biasAt,
      float floor,
      float[] to,
      int toAt,
      int toStride) {
    for (int i = 0; i < 4; i++) {
      to[toAt + i * toStride] = Math.max(output(work, at, 1, i) + bias[biasAt], floor);
    }
  }

  @Override
  public void pooledOutput(
      float[] work,
      int at,
      float[] bias,
      int biasAt,
      float floor,
      float[] to,
      int toAt,
      int positionsAt,
      int toStride) {
    for (int window = 0; window < 2; window++) {
      float max = output(work, at, 1, 2 * window);
      int best = 0;
      for (int position = 1; position < 4; position++) {
        int row = at + position / 2 * 6;
        float other = output(work, row, 1, 2 * window + position % 2);
        best = other > max ? position : best;
        max = other > max ? other : max;
      }
      to[toAt + window * toStride] = Math.max(max + bias[biasAt], floor);
      if (positionsAt >= 0) {
        to[positionsAt + window * toStride] = best;
      }
    }
  }

  private static float output(float[] m, int at, int stride, int i) {
    float near = m[at + stride] + m[at + 2 * stride];
    float nearOdd = (m[at + stride] - m[at + 2 * stride]) * ROOT;
    float far = m[at + 3 * stride] + m[at + 4 * stride];
    float farOdd = (m[at + 3 * stride] - m[at + 4 * stride]) * ROOT;
    return switch (i) {
      case 0 -> m[at] + (near + far);
      case 1 -> MultiplyAdd.of(nearOdd, 0.5f, farOdd);
      case 2 -> MultiplyAdd.of(near, 0.5f, far + far);
      default -> MultiplyAdd.of(nearOdd, 0.25f, farOdd + farOdd) + m[at + 5 * stride];
    };
  }

  @Override
  public void outputGradient(float[] y, int at, int stride, float[] to, int toAt, int toStride) {
    float y0 = y[at];
    float y1 = y[at + stride] * ROOT;
    float y2 = y[at + 2 * stride];
    float y3 = y[at + 3 * stride];
    float odd = y3 * ROOT;
    float near = MultiplyAdd.of(y2, 0.5f, y0);
    float far = y2 + y2 + y0;
    float nearOdd = MultiplyAdd.of(odd, 0.25f, y1 * 0.5f);
    float farOdd = odd + odd + y1;
    to[toAt] = y0;
    to[toAt + toStride] = near + nearOdd;
    to[toAt + 2 * toStride] = near - nearOdd;
    to[toAt + 3 * toStride] = far + farOdd;
    to[toAt + 4 * toStride] = far - farOdd;
    to[toAt + 5 * toStride] = y3;
  }
}
