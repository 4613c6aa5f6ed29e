package dev.kiln.processor.frontend.fluent.type;

/** Types that can't be written in a program. */
public enum SpecialType implements Type {
  /** That of {@code null}. */
  NULL,
  /** That of a method which returns nothing. */
  VOID,
  /** That of an expression which can't be read; evaluating it tells why. */
  ERROR,
  /** One of several types; which one, or whether their least upper bound, is not decided. */
  UNDECIDED;

  @Override
  public String words() {
    return this == VOID ? "void" : "no certain type";
  }
}
