package dev.kiln.processor.frontend.fluent.type;

/** An array. */
public record ArrayType(Type element) implements Type {

  @Override
  public String words() {
    return element.words() + "[]";
  }
}
