package dev.kiln.processor.frontend.fluent.type;

/** A type of the Java language. */
public sealed interface Type
    permits ArrayType, ClassType, Primitive, SpecialType, TypeVariable, Wildcard {

  /** Whether values of the type are references. */
  default boolean isReference() {
    return !(this instanceof Primitive) && this != SpecialType.VOID && this != SpecialType.ERROR;
  }

  /** Whether it is a type that has no value at compile time: an error was or will be told. */
  default boolean isError() {
    return this == SpecialType.ERROR;
  }

  /** Its name in the words of errors. */
  String words();
}
