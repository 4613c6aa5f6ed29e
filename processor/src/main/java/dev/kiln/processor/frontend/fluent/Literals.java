package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.LiteralTree;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.SpecialType;

/** Literals as code. */
final class Literals {

  private Literals() {}

  static Code compile(LiteralTree tree) {
    Object value = tree.getValue();
    if (value == null) {
      return Code.of(tree, SpecialType.NULL, frame -> NullValue.NULL);
    }
    return value instanceof String
        ? Code.constant(tree, ClassType.STRING, value)
        : Code.constant(tree, Primitive.of(value), value);
  }
}
