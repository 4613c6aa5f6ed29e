package dev.kiln.runtime.internal.kernel;

/**
 * What {@link Functions} knows, under the names of the activations. The slopes of the first four
 * are computed from the output {@code y = f(x)}, those of the others from the input.
 */
public enum ElementFunction {
  /** The hyperbolic tangent. */
  TANH,
  /** The logistic function. */
  SIGMOID,
  /** {@code log(1 + e^x)}. */
  SOFTPLUS,
  /** {@code x} above 0, else {@code alpha * (e^x - 1)}. */
  ELU,
  /** {@code x} times the normal distribution function. */
  GELU,
  /** {@code x} times an approximation of the normal distribution function. */
  GELU_TANH,
  /** {@code x} times the logistic function. */
  SILU
}
