package dev.kiln.runtime.info;

/** What a model is told of each sample when it is trained: it follows from the loss. */
public enum Targets {
  /** The index of the true class, one number per sample. */
  LABELS,
  /** One probability for each class. */
  DISTRIBUTIONS,
  /** For each element of the output 1 where it is true, and 0 where it is not. */
  BITS,
  /** For each element of the output the number that it shall be. */
  NUMBERS
}
