package dev.kiln.runtime.optimizer;

/** Checks of what an optimizer is configured with. */
final class Hyperparameters {

  private Hyperparameters() {}

  /** Checks a number that has to be finite and above zero. */
  static void checkPositive(String name, float value) {
    if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be a number above 0, but is " + value);
    }
  }

  /** Checks a number that has to be finite and at least zero. */
  static void checkNotNegative(String name, float value) {
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be a number of at least 0, but is " + value);
    }
  }

  /** Checks the factor of an exponential decay. */
  static void checkDecay(String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be at least 0 and below 1, but is " + value);
    }
  }
}
