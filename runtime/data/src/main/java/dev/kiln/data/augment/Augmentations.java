package dev.kiln.data.augment;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.internal.random.CounterRandom;
import java.util.Arrays;

/**
 * Random changes of images {@code [height, width, channels]}. What comes in from outside of an
 * image is 0. Each throws an {@link IllegalArgumentException} at a sample of another form.
 */
public final class Augmentations {

  private Augmentations() {}

  /**
   * Every second image is mirrored, left to right.
   *
   * @return a change of images {@code [height, width, channels]}
   */
  public static Augmentation flip() {
    return (values, offset, shape, key) -> {
      Size size = Size.of(shape);
      if (CounterRandom.below(2, key, 0) == 1) {
        for (int y = 0; y < size.height(); y++) {
          for (int x = 0; x < size.width() / 2; x++) {
            int left = offset + size.at(y, x);
            int right = offset + size.at(y, size.width() - 1 - x);
            swap(values, left, right, size.channels());
          }
        }
      }
    };
  }

  private static void swap(float[] values, int one, int other, int length) {
    for (int i = 0; i < length; i++) {
      float swapped = values[one + i];
      values[one + i] = values[other + i];
      values[other + i] = swapped;
    }
  }

  /**
   * Moves an image by up to {@code most} pixels in each direction, all equally likely; what is
   * elsewhere called a random crop of a padded image.
   *
   * @param most the farthest in pixels, at least 0
   * @return a change of images {@code [height, width, channels]}
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public static Augmentation shift(int most) {
    checkAtLeast("a shift", most, 0);
    return (values, offset, shape, key) -> {
      int down = CounterRandom.below(2 * most + 1, key, 0) - most;
      int right = CounterRandom.below(2 * most + 1, key, 1) - most;
      Affine.resample(values, offset, Size.of(shape), 1, 0, 0, 1, down, right, false);
    };
  }

  /**
   * Turns an image about its centre by up to {@code degrees}, one way or the other.
   *
   * @param degrees the largest angle, at least 0
   * @return a change of images {@code [height, width, channels]}
   * @throws IllegalArgumentException if {@code degrees} is negative
   */
  public static Augmentation rotate(double degrees) {
    checkAtLeast("an angle", degrees, 0);
    return (values, offset, shape, key) -> {
      double angle = Math.toRadians(degrees * (2 * CounterRandom.uniform(key, 0) - 1));
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      Affine.resample(values, offset, Size.of(shape), cos, -sin, sin, cos, 0, 0, false);
    };
  }

  /**
   * Takes a part of an image, at a random place, and enlarges it to the whole.
   *
   * @param smallest the least share of the height and the width that is taken, above 0 and up to 1
   * @return a change of images {@code [height, width, channels]}
   * @throws IllegalArgumentException if {@code smallest} is out of range
   */
  public static Augmentation crop(double smallest) {
    if (!(smallest > 0 && smallest <= 1)) {
      throw new IllegalArgumentException(
          "the smallest share must be above 0 and up to 1, but is " + smallest);
    }
    return (values, offset, shape, key) -> {
      Size size = Size.of(shape);
      double share = smallest + (1 - smallest) * CounterRandom.uniform(key, 0);
      double down = (1 - share) * size.height() * (CounterRandom.uniform(key, 1) - 0.5);
      double right = (1 - share) * size.width() * (CounterRandom.uniform(key, 2) - 0.5);
      Affine.resample(values, offset, size, share, 0, 0, share, -down, -right, true);
    };
  }

  /**
   * Multiplies all numbers of an image with one from {@code 1 - most} to {@code 1 + most}, and cuts
   * off what gets out of 0 to 1: for images that are not standardized yet.
   *
   * @param most the largest change of the factor, at least 0
   * @return a change of images {@code [height, width, channels]} of numbers from 0 to 1
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public static Augmentation brightness(double most) {
    checkAtLeast("a change of brightness", most, 0);
    return (values, offset, shape, key) -> {
      float factor = (float) (1 + most * (2 * CounterRandom.uniform(key, 0) - 1));
      int end = offset + Size.of(shape).length();
      for (int i = offset; i < end; i++) {
        values[i] = Math.max(0, Math.min(1, factor * values[i]));
      }
    };
  }

  /**
   * Puts a square of zeros at a random place, of which a part may lie outside. Source: DeVries and
   * Taylor, "Improved regularization of convolutional neural networks with cutout", 2017.
   *
   * @param side how many pixels a side of the square has
   * @return a change of images {@code [height, width, channels]}
   * @throws IllegalArgumentException if {@code side} is below 1
   */
  public static Augmentation cutout(int side) {
    checkAtLeast("a square's side", side, 1);
    return (values, offset, shape, key) -> {
      Size size = Size.of(shape);
      int top = CounterRandom.below(size.height(), key, 0) - side / 2;
      int left = CounterRandom.below(size.width(), key, 1) - side / 2;
      int from = Math.max(0, left);
      int to = Math.min(size.width(), left + side);
      for (int y = Math.max(0, top); y < Math.min(size.height(), top + side); y++) {
        Arrays.fill(values, offset + size.at(y, from), offset + size.at(y, to), 0);
      }
    };
  }

  private static void checkAtLeast(String what, double value, double least) {
    if (!(value >= least && value < 1e6)) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", but is " + value);
    }
  }

  /** An image's extents. */
  record Size(int height, int width, int channels) {

    static Size of(Shape shape) {
      if (shape.dimensions().size() != 3) {
        throw new IllegalArgumentException(
            "only images, [height, width, channels], can be changed so, not samples of " + shape);
      }
      return new Size(
          shape.dimensions().get(0), shape.dimensions().get(1), shape.dimensions().get(2));
    }

    int length() {
      return height * width * channels;
    }

    int at(int y, int x) {
      return (y * width + x) * channels;
    }
  }
}
