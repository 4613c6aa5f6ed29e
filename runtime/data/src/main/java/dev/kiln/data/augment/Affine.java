package dev.kiln.data.augment;

import dev.kiln.data.augment.Augmentations.Size;

/** Turns, moves and scales images, with linear interpolation between the centres of pixels. */
final class Affine {

  private static final ThreadLocal<float[]> COPIES = ThreadLocal.withInitial(() -> new float[0]);

  private Affine() {}

  /**
   * The new pixel at {@code (y, x)}, from the centre, is the old one at {@code (yy * y + yx * x -
   * down, xy * y + xx * x - right)}.
   *
   * @param repeated whether the outermost pixels go on outside of the image; otherwise 0 is there
   */
  static void resample(
      float[] values,
      int offset,
      Size size,
      double yy,
      double yx,
      double xy,
      double xx,
      double down,
      double right,
      boolean repeated) {
    float[] old = copy(values, offset, size.length());
    double centreY = (size.height() - 1) / 2.0;
    double centreX = (size.width() - 1) / 2.0;
    int target = offset;
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        double fromY = yy * (y - centreY) + yx * (x - centreX) - down + centreY;
        double fromX = xy * (y - centreY) + xx * (x - centreX) - right + centreX;
        if (repeated) {
          fromY = Math.max(0, Math.min(size.height() - 1, fromY));
          fromX = Math.max(0, Math.min(size.width() - 1, fromX));
        }
        interpolate(old, size, fromY, fromX, values, target);
        target += size.channels();
      }
    }
  }

  private static float[] copy(float[] values, int offset, int length) {
    float[] old = COPIES.get();
    if (old.length < length) {
      old = new float[length];
      COPIES.set(old);
    }
    System.arraycopy(values, offset, old, 0, length);
    return old;
  }

  private static void interpolate(
      float[] old, Size size, double y, double x, float[] to, int target) {
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    float lower = (float) (y - top);
    float right = (float) (x - left);
    for (int c = 0; c < size.channels(); c++) {
      float above = mix(pixel(old, size, top, left, c), pixel(old, size, top, left + 1, c), right);
      float below =
          mix(pixel(old, size, top + 1, left, c), pixel(old, size, top + 1, left + 1, c), right);
      to[target + c] = mix(above, below, lower);
    }
  }

  private static float mix(float one, float other, float share) {
    return share == 0 ? one : one + share * (other - one);
  }

  private static float pixel(float[] old, Size size, int y, int x, int channel) {
    boolean inside = y >= 0 && y < size.height() && x >= 0 && x < size.width();
    return inside ? old[size.at(y, x) + channel] : 0;
  }
}
