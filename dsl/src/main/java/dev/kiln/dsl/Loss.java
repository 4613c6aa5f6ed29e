package dev.kiln.dsl;

/** What training minimises, averaged over the samples of a batch. */
public enum Loss {
  /** No choice yet: the default of {@link Network#loss()}, which the compiler refuses. */
  UNSPECIFIED,
  /**
   * {@code -log(p[label])} for class probabilities {@code p} and the index of the true class; the
   * network has to end in {@link Softmax}. The compiler fuses the two, so the loss is computed from
   * the logits and stays finite.
   */
  CROSS_ENTROPY
}
