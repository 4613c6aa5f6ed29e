package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.Optional;

/** An array, whose elements may be assigned. */
final class ArrayValue {

  private final Type element;
  private final Object[] elements;
  private Optional<Unreadable> doubt = Optional.empty();

  /**
   * An array of values.
   *
   * @param element the type that its elements must have
   */
  ArrayValue(Type element, Object[] elements) {
    this.element = element;
    this.elements = elements;
  }

  /** The type that its elements must have. */
  Type element() {
    return element;
  }

  /** How many elements it has. */
  int length() {
    return elements.length;
  }

  /** An element. */
  Object get(int index) {
    if (doubt.isPresent()) {
      throw doubt.get();
    }
    return elements[index];
  }

  /** Assigns an element. */
  void set(int index, Object value) {
    elements[index] = value;
  }

  /** Notes that code which can't be read may have changed it, and what it holds. */
  void doubt(Unreadable why) {
    if (doubt.isPresent()) {
      return;
    }
    doubt = Optional.of(why);
    for (Object value : elements) {
      if (value instanceof ArrayValue array) {
        array.doubt(why);
      }
    }
  }
}
