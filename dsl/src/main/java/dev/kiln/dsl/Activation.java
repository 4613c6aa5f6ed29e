package dev.kiln.dsl;

/**
 * The function that a layer applies to each element of its output. Where a function has a parameter
 * {@code alpha}, {@link LeakyRelu} and {@link Elu} give it another value.
 */
public enum Activation {
  /** The identity: {@code f(x) = x}. */
  NONE,
  /** The rectifier: {@code f(x) = max(x, 0)}. */
  RELU,
  /**
   * The leaky rectifier: {@code f(x) = x} above 0, else {@code alpha * x} with {@code alpha =
   * 0.01}, as in the paper and PyTorch; Keras' {@code alpha} is 0.3. Source: Maas, Hannun and Ng,
   * "Rectifier nonlinearities improve neural network acoustic models", 2013.
   */
  LEAKY_RELU,
  /**
   * The exponential linear unit: {@code f(x) = x} above 0, else {@code alpha * (exp(x) - 1)} with
   * {@code alpha = 1}. Source: Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network
   * learning by exponential linear units", ICLR 2016, equation 15.
   */
  ELU,
  /**
   * The self-normalising linear unit: {@code f(x) = 1.0507 * x} above 0, else {@code 1.0507 *
   * 1.6733 * (exp(x) - 1)}, with the constants in full. Source: Klambauer et al., "Self-normalizing
   * neural networks", NIPS 2017, equation 2.
   */
  SELU,
  /**
   * The Gaussian error linear unit: {@code f(x) = x * P(X <= x)} of a standard normal {@code X},
   * {@code x / 2 * (1 + erf(x / sqrt(2)))}. Source: Hendrycks and Gimpel, "Gaussian error linear
   * units", 2016.
   */
  GELU,
  /**
   * Its approximation {@code f(x) = x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))}, from
   * the same paper.
   */
  GELU_TANH,
  /**
   * The sigmoid linear unit, also swish: {@code f(x) = x / (1 + exp(-x))}. Source: Hendrycks and
   * Gimpel, as above; Ramachandran, Zoph and Le, "Searching for activation functions", 2017.
   */
  SILU,
  /** The logistic function: {@code f(x) = 1 / (1 + exp(-x))}. */
  SIGMOID,
  /** The hyperbolic tangent. */
  TANH,
  /**
   * A smooth rectifier: {@code f(x) = log(1 + exp(x))}. Source: Dugas et al., "Incorporating
   * second-order functional knowledge for better option pricing", NIPS 2000.
   */
  SOFTPLUS,
  /**
   * A swish of straight pieces: {@code f(x) = x * min(max(x + 3, 0), 6) / 6}. Source: Howard et
   * al., "Searching for MobileNetV3", ICCV 2019.
   */
  HARD_SWISH,
  /**
   * Refused by the compiler, which says what to write: softmax is no function of one element but of
   * all of them, and so a layer of its own, {@link Softmax}.
   */
  SOFTMAX
}
