package dev.kiln.dsl;

/**
 * What training minimises: the mean over the samples of a batch of each sample's loss, for the
 * network's output {@code y} and the sample's target {@code t}.
 */
public enum Loss {
  /** No choice yet: the default of {@link Network#loss()}, which the compiler refuses. */
  UNSPECIFIED,
  /**
   * {@code -log(p[label])} for class probabilities {@code p} and the index of the true class; the
   * network has to end in {@link Softmax} or {@link LogSoftmax}. The compiler fuses a softmax with
   * it, so the loss is computed from the logits and stays finite.
   *
   * <p>{@link Network#labelSmoothing()} and {@link Network#classWeights()} change it.
   */
  CROSS_ENTROPY,
  /**
   * {@code -(sum over c of t[c] * log(p[c]))} for class probabilities {@code p} and a target {@code
   * [classes]}: one-hot, or any distribution. Otherwise as {@link #CROSS_ENTROPY}.
   */
  CATEGORICAL_CROSS_ENTROPY,
  /**
   * {@code -(t * log(y) + (1 - t) * log(1 - y))}, averaged over the output's elements, each the
   * probability of something that is true ({@code t = 1}) or not ({@code t = 0}); the network has
   * to end in {@link Activation#SIGMOID}. The compiler fuses the two, so the loss stays finite.
   */
  BINARY_CROSS_ENTROPY,
  /**
   * {@code (y - t)^2}, averaged over the output's elements; as in Keras and PyTorch, not halved.
   */
  MEAN_SQUARED_ERROR,
  /** {@code |y - t|}, averaged over the output's elements. */
  MEAN_ABSOLUTE_ERROR,
  /**
   * {@code (y - t)^2 / 2} where {@code |y - t|} is at most {@link Network#delta()}, else {@code
   * delta * (|y - t| - delta / 2)}, averaged over the output's elements. Source: Huber, "Robust
   * estimation of a location parameter", 1964; as in Keras and PyTorch.
   */
  HUBER
}
