package dev.kiln.runtime.info;

import java.util.Arrays;

/**
 * How the inputs of a network were brought to mean 0 and deviation 1: {@code (x - mean) / scale}.
 * It has one mean and one scale for each feature of a sample, or for each channel, the last
 * dimension of an image or a sequence: element {@code i} of a sample, in row-major order, uses the
 * pair {@code i % size()}.
 */
public final class Standardization {

  private final float[] mean;
  private final float[] scale;

  private Standardization(float[] mean, float[] scale) {
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * With the given numbers, which are copied.
   *
   * @param mean what is subtracted, one number for each feature or each channel
   * @param scale what is then divided by, for example the standard deviation; where a feature never
   *     changes, 1
   * @return the standardization
   * @throws IllegalArgumentException if there are none, the lengths differ, a number is not finite,
   *     or a scale is not above 0
   */
  public static Standardization of(float[] mean, float[] scale) {
    if (mean.length == 0 || mean.length != scale.length) {
      throw new IllegalArgumentException(
          "there must be as many scales as means, at least one, but there are "
              + (mean.length + " means and " + scale.length + " scales"));
    }
    for (int i = 0; i < mean.length; i++) {
      if (!Float.isFinite(mean[i]) || !Float.isFinite(scale[i]) || scale[i] <= 0) {
        throw new IllegalArgumentException(
            ("feature " + i + " has mean " + mean[i] + " and scale " + scale[i])
                + ", but both must be finite and the scale above 0");
      }
    }
    return new Standardization(mean.clone(), scale.clone());
  }

  /** {@return how many means there are: the number of features or of channels} */
  public int size() {
    return mean.length;
  }

  /**
   * {@return what is subtracted from one feature, counted from 0}
   *
   * @param feature which feature or channel, from 0
   */
  public float mean(int feature) {
    return mean[feature];
  }

  /**
   * {@return what one feature, counted from 0, is then divided by}
   *
   * @param feature which feature or channel, from 0
   */
  public float scale(int feature) {
    return scale[feature];
  }

  /**
   * {@return whether samples of a shape can be standardized: one mean per element or per channel}
   *
   * @param input the shape of a sample
   */
  public boolean fits(Shape input) {
    int rank = input.dimensions().size();
    boolean channels = rank > 0 && input.dimensions().get(rank - 1) == mean.length;
    return channels || input.elements() == mean.length;
  }

  /**
   * Standardizes whole samples in place.
   *
   * @param values the samples, one after another
   * @param offset where the first starts
   * @param length how many numbers they are
   */
  public void apply(float[] values, int offset, int length) {
    int feature = 0;
    for (int i = offset; i < offset + length; i++) {
      values[i] = (values[i] - mean[feature]) / scale[feature];
      feature = feature + 1 == mean.length ? 0 : feature + 1;
    }
  }

  /**
   * Turns standardized samples into what they were, up to rounding, in place.
   *
   * @param values the samples, one after another
   * @param offset where the first starts
   * @param length how many numbers they are
   */
  public void undo(float[] values, int offset, int length) {
    int feature = 0;
    for (int i = offset; i < offset + length; i++) {
      values[i] = values[i] * scale[feature] + mean[feature];
      feature = feature + 1 == mean.length ? 0 : feature + 1;
    }
  }

  /**
   * Turns the gradient in a standardized sample into that in the sample itself, in place.
   *
   * @param gradient the gradient in one sample or several, which is changed
   */
  public void scaleGradient(float[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= scale[i % scale.length];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standardization that
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(scale, that.scale);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(scale);
  }

  @Override
  public String toString() {
    return "Standardization[mean="
        + Arrays.toString(mean)
        + ", scale="
        + Arrays.toString(scale)
        + "]";
  }
}
