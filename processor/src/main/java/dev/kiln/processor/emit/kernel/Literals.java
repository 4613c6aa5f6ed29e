package dev.kiln.processor.emit.kernel;

/** Numbers as Java code. */
final class Literals {

  private Literals() {}

  /**
   * A float.
   *
   * @throws IllegalArgumentException if no literal means the number
   */
  static String of(double number) {
    float rounded = (float) number;
    if (!Float.isFinite(rounded)) {
      throw new IllegalArgumentException(number + " is no float");
    }
    return rounded + "f";
  }
}
