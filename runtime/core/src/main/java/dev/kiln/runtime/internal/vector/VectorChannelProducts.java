package dev.kiln.runtime.internal.vector;

import dev.kiln.runtime.internal.kernel.ChannelProducts;

/** {@link ChannelProducts} on the Vector API. */
public final class VectorChannelProducts implements ChannelProducts {

  private static final int L = Lanes.SPECIES.length();

  private final ChannelProducts rest;

  /**
   * Called by name.
   *
   * @param rest for the last channels, which don't fill a vector
   */
  public VectorChannelProducts(ChannelProducts rest) {
    this.rest = rest;
  }

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
    int whole = channels - channels % L;
    boolean taps = factors.length == ChannelTaps9.TAPS;
    for (int c = 0; taps && c < whole; c += L) {
      ChannelTaps9.run(
          x,
          xOffset + c,
          rows,
          factors,
          w,
          wOffset + c,
          wStride,
          y,
          yOffset + c,
          yStride,
          Float.NEGATIVE_INFINITY,
          y,
          yOffset + c,
          yStride);
    }
    for (int c = 0; !taps && c < whole; c += L) {
      for (int row = 0; row < rows.length; row += ChannelTile9.ROWS) {
        int at = yOffset + row * yStride + c;
        ChannelTile9.run(
            x, xOffset + c, rows, row, factors, w, wOffset + c, wStride, y, at, yStride);
      }
    }
    if (whole < channels) {
      rest.add(
          x,
          xOffset + whole,
          rows,
          factors,
          w,
          wOffset + whole,
          wStride,
          channels - whole,
          y,
          yOffset + whole,
          yStride);
    }
  }

  @Override
  public void sum(
      float[] x,
      int xOffset,
      int[] rows,
      int[] factors,
      float[] w,
      int wOffset,
      int wStride,
      int channels,
      float[] start,
      int startOffset,
      float floor,
      float[] y,
      int yOffset,
      int yStride) {
    int whole = factors.length == ChannelTaps9.TAPS ? channels - channels % L : 0;
    boolean slides = whole > 0 && ChannelWindow9.suits(rows, factors);
    for (int c = 0; slides && c < whole; c += L) {
      ChannelWindow9.run(
          x,
          xOffset + rows[0] + c,
          rows.length,
          factors,
          w,
          wOffset + c,
          wStride,
          start,
          startOffset + c,
          floor,
          y,
          yOffset + c,
          yStride);
    }
    for (int c = 0; !slides && c < whole; c += L) {
      ChannelTaps9.run(
          x,
          xOffset + c,
          rows,
          factors,
          w,
          wOffset + c,
          wStride,
          start,
          startOffset + c,
          0,
          floor,
          y,
          yOffset + c,
          yStride);
    }
    if (whole < channels) {
      ChannelProducts.super.sum(
          x,
          xOffset + whole,
          rows,
          factors,
          w,
          wOffset + whole,
          wStride,
          channels - whole,
          start,
          startOffset + whole,
          floor,
          y,
          yOffset + whole,
          yStride);
    }
  }
}
