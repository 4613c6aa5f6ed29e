package dev.kiln.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * The rows of an image as numbers from 0 to 255: red, green and blue, or grey by the luma of ITU-R
 * BT.601. What is transparent lies on white.
 */
final class PixelRows {

  private final BufferedImage image;
  private final int channels;
  private final boolean plainGrey;
  private final int[] colors;
  private final int[] samples;
  private final int[] alphas;

  PixelRows(BufferedImage image, int channels) {
    this.image = image;
    this.channels = channels;
    this.plainGrey = isPlainGrey(image);
    this.colors = new int[image.getWidth()];
    this.samples = new int[image.getWidth()];
    this.alphas = new int[image.getWidth()];
  }

  /** Java takes such grey for linear light and would brighten it on its way to sRGB. */
  private static boolean isPlainGrey(BufferedImage image) {
    int type = image.getRaster().getDataBuffer().getDataType();
    return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
        && !image.isAlphaPremultiplied();
  }

  /** Reads one row: {@code [width, channels]}. */
  void read(int row, float[] to) {
    if (plainGrey) {
      readGrey(row, to);
      return;
    }
    int width = image.getWidth();
    image.getRGB(0, row, width, 1, colors, 0, width);
    for (int x = 0; x < width; x++) {
      int color = colors[x];
      float alpha = (color >>> 24) / 255f;
      float red = onWhite(color >> 16 & 0xff, alpha);
      float green = onWhite(color >> 8 & 0xff, alpha);
      float blue = onWhite(color & 0xff, alpha);
      if (channels == 1) {
        to[x] = 0.299f * red + 0.587f * green + 0.114f * blue;
      } else {
        to[3 * x] = red;
        to[3 * x + 1] = green;
        to[3 * x + 2] = blue;
      }
    }
  }

  private void readGrey(int row, float[] to) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    boolean transparent = raster.getNumBands() > 1;
    int[] sizes = raster.getSampleModel().getSampleSize();
    float scale = 255f / ((1 << sizes[0]) - 1);
    raster.getSamples(raster.getMinX(), raster.getMinY() + row, width, 1, 0, samples);
    if (transparent) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + row, width, 1, 1, alphas);
    }
    for (int x = 0; x < width; x++) {
      float alpha = transparent ? alphas[x] / (float) ((1 << sizes[1]) - 1) : 1;
      float grey = onWhite(samples[x] * scale, alpha);
      for (int c = 0; c < channels; c++) {
        to[channels * x + c] = grey;
      }
    }
  }

  private static float onWhite(float value, float alpha) {
    return alpha == 1 ? value : value * alpha + 255 * (1 - alpha);
  }
}
