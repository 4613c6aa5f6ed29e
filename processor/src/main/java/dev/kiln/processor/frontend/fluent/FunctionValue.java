package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.ClassType;
import java.util.List;

/**
 * A lambda or a method reference.
 *
 * @param type the functional interface that it implements
 * @param body what it does
 */
record FunctionValue(ClassType type, Body body) {

  /** What a lambda does. */
  interface Body {

    /** What it returns for arguments of its parameters' types. */
    Object call(List<Object> arguments);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
