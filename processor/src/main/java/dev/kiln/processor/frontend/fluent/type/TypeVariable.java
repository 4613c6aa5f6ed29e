package dev.kiln.processor.frontend.fluent.type;

/** A type parameter of a class or a method; equal only to itself, as bounds may mention it. */
public final class TypeVariable implements Type {

  private final String name;
  private Type bound = ClassType.OBJECT;

  /** A variable without a bound. */
  public TypeVariable(String name) {
    this.name = name;
  }

  /** Its name in the source. */
  public String name() {
    return name;
  }

  /** The first of its bounds. */
  public Type bound() {
    return bound;
  }

  /** Gives it its bound, which may mention it. */
  public void bind(Type newBound) {
    bound = newBound;
  }

  @Override
  public String words() {
    return name;
  }
}
