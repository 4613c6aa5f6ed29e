package dev.kiln.runtime.info;

/** The distribution from which a parameter's first values are drawn. */
public enum Initializer {
  /**
   * Uniform in {@code [-l, l)} with {@code l = sqrt(6 / fanIn)}, for layers followed by a
   * rectifier. Source: He et al., "Delving deep into rectifiers", 2015, equation 10.
   */
  HE_UNIFORM,
  /**
   * Uniform in {@code [-l, l)} with {@code l = sqrt(6 / (fanIn + fanOut))}. Source: Glorot and
   * Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010,
   * equation 16.
   */
  GLOROT_UNIFORM,
  /** Zero, for biases. */
  ZEROS;

  /** The bound {@code l} of the interval {@code [-l, l)} that values are drawn from. */
  public double limit(int fanIn, int fanOut) {
    return switch (this) {
      case HE_UNIFORM -> Math.sqrt(6.0 / fanIn);
      case GLOROT_UNIFORM -> Math.sqrt(6.0 / ((double) fanIn + fanOut));
      case ZEROS -> 0;
    };
  }
}
