package dev.kiln.processor.frontend.fluent;

/** Where a statement leads to. */
sealed interface Jump {

  /** Leads on without a value. */
  enum To implements Jump {
    NEXT,
    BREAK,
    CONTINUE
  }

  /** Ends the method with a value; {@link NullValue} if it returns nothing. */
  record Return(Object value) implements Jump {}

  /** The value that a body returned. */
  static Object returned(Jump jump) {
    return jump instanceof Return end ? end.value() : NullValue.NULL;
  }
}
