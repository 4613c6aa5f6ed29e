package dev.kiln.processor.ir;

/** The distribution that a parameter's first values are drawn from; the runtime defines each. */
public enum Initializer {
  /** For weights in front of a rectifier. */
  HE_UNIFORM,
  /** For other weights. */
  GLOROT_UNIFORM,
  /** For biases. */
  ZEROS
}
