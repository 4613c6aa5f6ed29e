package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;

/** The values of the local variables of a method that is being executed, or of a lambda. */
final class Frame {

  private final Object[] slots;
  private final Trace trace;

  /** For code that declares so many variables. */
  Frame(int slots, Trace trace) {
    this(new Object[slots], trace);
  }

  private Frame(Object[] slots, Trace trace) {
    this.slots = slots;
    this.trace = trace;
  }

  /** Counts one step. */
  void step(Tree at) {
    trace.step(at);
  }

  /** A copy for one call of a lambda. */
  Frame forCall() {
    return new Frame(slots.clone(), trace);
  }

  /** A copy, for a lambda: what it uses of the variables outside never changes. */
  Frame copy(Tree at) {
    trace.allocate(slots.length, at);
    return new Frame(slots.clone(), trace);
  }

  /** The value of a variable. */
  Object get(Local local, Tree at) {
    Object value = slots[local.slot()];
    if (value == null) {
      throw Unreadable.wrongType(at, local.name() + " has no value yet", "give it a value first");
    }
    return value;
  }

  /** Gives a variable a value. */
  void set(Local local, Object value) {
    slots[local.slot()] = value;
  }

  /** Takes the value of a variable away, which is declared anew. */
  @SuppressWarnings("NullAway") // an element of the array, which get checks
  void clear(Local local) {
    slots[local.slot()] = null;
  }
}
