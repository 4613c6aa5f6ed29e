package dev.kiln.dsl;

/**
 * What a layer's weight is drawn from before training, with {@code fanIn} the number of inputs that
 * one output sums over and {@code fanOut} the number of outputs that one input reaches. Uniform
 * distributions have the same variance as the normal ones of their name, and normal ones are not
 * cut off, as in PyTorch; Keras cuts them off at two deviations.
 */
public enum WeightInit {
  /** {@link #HE_UNIFORM} in front of a rectifier and its like, else {@link #GLOROT_UNIFORM}. */
  DEFAULT,
  /** Uniform with the variance {@code 2 / fanIn}. Source: He et al., 2015. */
  HE_UNIFORM,
  /** Normal with the variance {@code 2 / fanIn}. Source: He et al., 2015, equation 10. */
  HE_NORMAL,
  /** Uniform with the variance {@code 2 / (fanIn + fanOut)}. Source: Glorot and Bengio, 2010. */
  GLOROT_UNIFORM,
  /** Normal with the variance {@code 2 / (fanIn + fanOut)}. Source: Glorot and Bengio, 2010. */
  GLOROT_NORMAL,
  /**
   * Uniform with the variance {@code 1 / fanIn}. Source: LeCun et al., "Efficient backprop", 1998.
   */
  LECUN_UNIFORM,
  /** Normal with the variance {@code 1 / fanIn}; {@link Activation#SELU}'s companion. */
  LECUN_NORMAL,
  /**
   * A random matrix whose columns are orthogonal and of length 1, or its rows where there are fewer
   * of them. The columns are the outputs. Source: Saxe, McClelland and Ganguli, "Exact solutions to
   * the nonlinear dynamics of learning in deep linear neural networks", ICLR 2014.
   */
  ORTHOGONAL,
  /** {@link Weights#constant()} everywhere. */
  CONSTANT
}
