package dev.kiln.processor.ir;

/** The distribution that a parameter's first values are drawn from; the runtime defines each. */
public enum Initializer {
  /** For weights in front of a rectifier. */
  HE_UNIFORM,
  /** For other weights. */
  GLOROT_UNIFORM,
  /** Chosen by the user, as are all up to the constant. */
  HE_NORMAL,
  /** See the runtime's. */
  GLOROT_NORMAL,
  /** See the runtime's. */
  LECUN_UNIFORM,
  /** See the runtime's. */
  LECUN_NORMAL,
  /** See the runtime's. */
  ORTHOGONAL,
  /** One number everywhere. */
  CONSTANT,
  /** For biases. */
  ZEROS,
  /** For scales and variances. */
  ONES
}
