package dev.kiln.processor.frontend.fluent;

/** The value of {@code null}. */
enum NullValue {
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
