package dev.kiln.dsl;

/** The function that a layer applies to each element of its output. */
public enum Activation {
  /** The identity: {@code f(x) = x}. */
  NONE,
  /** The rectifier: {@code f(x) = max(x, 0)}. */
  RELU
}
