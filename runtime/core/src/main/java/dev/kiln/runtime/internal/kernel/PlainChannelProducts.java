package dev.kiln.runtime.internal.kernel;

/** {@link ChannelProducts} in plain Java. */
final class PlainChannelProducts implements ChannelProducts {

  @Override
  public void add(
      float[] x,
      int xOffset,
      int[] rows,
      int[] factors,
      float[] w,
      int wOffset,
      int wStride,
      int channels,
      float[] y,
      int yOffset,
      int yStride) {
    for (int row = 0; row < rows.length; row++) {
      int out = yOffset + row * yStride;
      for (int k = 0; k < factors.length; k++) {
        int in = xOffset + rows[row] + factors[k];
        int weight = wOffset + k * wStride;
        for (int c = 0; c < channels; c++) {
          y[out + c] = MultiplyAdd.of(x[in + c], w[weight + c], y[out + c]);
        }
      }
    }
  }
}
