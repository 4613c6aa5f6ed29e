package dev.kiln.processor.frontend.fluent;

/** A type that stands where a value could stand: what is before the dot of a static call. */
record TypeName(String qualified) {

  /** The name without package and surrounding types. */
  String simple() {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  /** Whether it is one of the types that networks are described with. */
  boolean isDsl() {
    return qualified.startsWith("dev.kiln.dsl.");
  }
}
