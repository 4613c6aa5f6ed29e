package dev.kiln.processor.frontend.fluent;

import java.util.Optional;

/** Whether two references are the same object, as far as the language decides it. */
final class Identity {

  private Identity() {}

  /** Whether they are the same, or nothing if that is up to the virtual machine. */
  static Optional<Boolean> same(Object a, Object b) {
    if (a == b) {
      return Optional.of(true);
    }
    if (a instanceof Box left && b instanceof Box right) {
      return boxes(left.value(), right.value());
    }
    if (a instanceof FunctionValue && b instanceof FunctionValue) {
      return Optional.empty();
    }
    return Optional.of(a instanceof EnumConstant && a.equals(b));
  }

  /** Boxes of small values are shared; those of others may be, or not (5.1.7). */
  private static Optional<Boolean> boxes(Object a, Object b) {
    if (!a.equals(b)) {
      return Optional.of(false);
    }
    boolean shared =
        a instanceof Boolean
            || a instanceof Byte
            || (a instanceof Character c && c <= 127)
            || ((a instanceof Short || a instanceof Integer || a instanceof Long)
                && ((Number) a).longValue() >= -128
                && ((Number) a).longValue() <= 127);
    return shared ? Optional.of(true) : Optional.empty();
  }
}
