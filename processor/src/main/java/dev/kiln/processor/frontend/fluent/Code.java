package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * An expression whose type is known, ready to be evaluated as often as is needed.
 *
 * @param at where it stands
 * @param type its static type
 * @param constant its value, if it is a constant expression (15.29)
 * @param generic whether it calls a generic method whose result depends on its type arguments
 * @param body what evaluates it
 */
record Code(Tree at, Type type, Optional<Object> constant, boolean generic, Body body) {

  /** Evaluates an expression. */
  interface Body {

    /** The value, one of those that {@link Values} describes. */
    Object run(Frame frame);
  }

  /** An expression that is no constant. */
  static Code of(Tree at, Type type, Body body) {
    return new Code(at, type, Optional.empty(), false, body);
  }

  /** A constant; texts are interned, as Java's are. */
  static Code constant(Tree at, Type type, Object value) {
    Object kept = value instanceof String text ? text.intern() : value;
    return new Code(at, type, Optional.of(kept), false, frame -> kept);
  }

  /** An expression that can't be read, which matters when it is evaluated. */
  static Code failing(Tree at, Unreadable why) {
    return of(
        at,
        SpecialType.ERROR,
        frame -> {
          throw why;
        });
  }

  /** Evaluates operands in order, one of which can't be read. */
  static Code failing(Tree at, List<Code> operands) {
    return of(
        at,
        SpecialType.ERROR,
        frame -> {
          operands.forEach(operand -> operand.run(frame));
          throw Unreadable.unsupported(
              at, "this expression is not read at compile time", "write it in another way");
        });
  }

  /** Whether one of some operands can't be read. */
  static boolean anyFailing(List<Code> operands) {
    return operands.stream().anyMatch(operand -> operand.type().isError());
  }

  /** Its value. */
  Object run(Frame frame) {
    frame.step(at);
    return body.run(frame);
  }

  /** The same value as one of another type. */
  Code as(Type other, Body newBody) {
    return of(at, other, newBody);
  }

  /** What it is in the words of an error: its value if that is known, or its type. */
  String words() {
    return constant.map(Values::describe).orElse("a value of type " + type.words());
  }
}
