package dev.kiln.runtime.info;

/**
 * The distribution from which a parameter's first values are drawn; that of weights has the mean 0.
 */
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
  /**
   * Uniform in {@code [-l, l)} with {@code l = sqrt(3 / fanIn)}. Source: as {@link #LECUN_NORMAL}.
   */
  LECUN_UNIFORM,
  /** Normal with the variance {@code 2 / fanIn}. Source: as {@link #HE_UNIFORM}. */
  HE_NORMAL,
  /** Normal with the variance {@code 2 / (fanIn + fanOut)}. Source: as {@link #GLOROT_UNIFORM}. */
  GLOROT_NORMAL,
  /**
   * Normal with the variance {@code 1 / fanIn}. Source: LeCun et al., "Efficient backprop", 1998,
   * equation 16.
   */
  LECUN_NORMAL,
  /**
   * Orthogonal columns, or rows, of length 1; the last dimension counts the columns. Source: Saxe,
   * McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear
   * neural networks", ICLR 2014.
   */
  ORTHOGONAL,
  /** One number, {@link ParameterInfo#constant()}. */
  CONSTANT,
  /** Zero, for biases. */
  ZEROS,
  /** One, for scales and variances. */
  ONES;

  /**
   * {@return the bound {@code l} of the interval {@code [-l, l)} of uniform values; 0 for the
   * others}
   *
   * @param fanIn how many inputs one output of the layer sums over
   * @param fanOut how many outputs one input of the layer reaches
   */
  public double limit(int fanIn, int fanOut) {
    return switch (this) {
      case HE_UNIFORM -> Math.sqrt(6.0 / fanIn);
      case GLOROT_UNIFORM -> Math.sqrt(6.0 / ((double) fanIn + fanOut));
      case LECUN_UNIFORM -> Math.sqrt(3.0 / fanIn);
      default -> 0;
    };
  }

  /**
   * {@return the standard deviation of normal values; 0 for the others}
   *
   * @param fanIn how many inputs one output of the layer sums over
   * @param fanOut how many outputs one input of the layer reaches
   */
  public double deviation(int fanIn, int fanOut) {
    return switch (this) {
      case HE_NORMAL -> Math.sqrt(2.0 / fanIn);
      case GLOROT_NORMAL -> Math.sqrt(2.0 / ((double) fanIn + fanOut));
      case LECUN_NORMAL -> Math.sqrt(1.0 / fanIn);
      default -> 0;
    };
  }
}
