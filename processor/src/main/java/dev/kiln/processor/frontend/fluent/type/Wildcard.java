package dev.kiln.processor.frontend.fluent.type;

import java.util.Optional;

/**
 * A type argument that stands for many.
 *
 * @param upper what it is a subtype of
 * @param lower what it is a supertype of
 */
public record Wildcard(Type upper, Optional<Type> lower) implements Type {

  /** The type that a value must have, or gives, in its place (9.9). */
  public Type parameterization() {
    return lower.orElse(upper);
  }

  @Override
  public String words() {
    return lower.map(type -> "? super " + type.words()).orElse("? extends " + upper.words());
  }
}
