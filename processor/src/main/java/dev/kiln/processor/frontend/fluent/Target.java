package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.frontend.fluent.type.Type;

/**
 * What stands on the left of an assignment.
 *
 * @param at where it stands
 * @param type the type of its values
 * @param locate evaluates what it consists of, once, and finds the variable
 */
record Target(Tree at, Type type, Locator locate) {

  /** A variable that was found: a local one, a field, or an array's element. */
  interface Variable {

    /** Its value. */
    Object get();

    /** Gives it a value of its type. */
    void set(Object value);
  }

  /** Finds a variable. */
  interface Locator {

    /** The variable, before the right side is evaluated. */
    Variable find(Frame frame);
  }

  /** Something that can't be read. */
  static Target failing(Code code) {
    return new Target(
        code.at(),
        code.type(),
        frame -> {
          throw new IllegalStateException("went on behind an error: " + code.run(frame));
        });
  }

  /** Its value as an expression. */
  Code read() {
    return Code.of(at, type, frame -> locate.find(frame).get());
  }
}
