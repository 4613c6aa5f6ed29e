package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import dev.kiln.processor.frontend.fluent.type.Casts;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Operators;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Operations on two values, and on one (15.15 to 15.24). */
final class Binaries {

  private static final Optional<Primitive> BOOLEAN = Optional.of(Primitive.BOOLEAN);

  private final Conversions conversions;
  private final Trace trace;

  Binaries(Conversions conversions, Trace trace) {
    this.conversions = conversions;
    this.trace = trace;
  }

  /** An operation on two operands, the left one evaluated first. */
  Code compile(Kind operator, Code left, Code right, Tree at) {
    if (Code.anyFailing(List.of(left, right)) && !isLazy(operator)) {
      return Code.failing(at, List.of(left, right));
    }
    if (operator == Kind.PLUS && (isText(left.type()) || isText(right.type()))) {
      return concatenation(left, right, at);
    }
    if (isLazy(operator)) {
      return lazy(operator, left, right, at);
    }
    boolean equality = operator == Kind.EQUAL_TO || operator == Kind.NOT_EQUAL_TO;
    boolean primitive =
        left.type() instanceof Primitive || right.type() instanceof Primitive || !equality;
    return primitive
        ? primitive(operator, left, right, at)
        : identity(operator == Kind.EQUAL_TO, left, right, at);
  }

  /** {@code -}, {@code +}, {@code ~} or {@code !}. */
  Code unary(Kind operator, Code operand, Tree at) {
    Code plain = conversions.unbox(operand, at);
    if (plain.type().isError()) {
      return plain;
    }
    Primitive type = (Primitive) plain.type();
    Optional<Object> sample = Operators.unary(operator, type.zero());
    if (sample.isEmpty()) {
      return Code.failing(at, unsupported(operator, List.of(operand), at));
    }
    Type result = Primitive.of(sample.get());
    return plain
        .constant()
        .flatMap(value -> Operators.unary(operator, value))
        .map(value -> Code.constant(at, result, value))
        .orElseGet(
            () -> Code.of(at, result, f -> Operators.unary(operator, plain.run(f)).orElseThrow()));
  }

  private Code primitive(Kind operator, Code left, Code right, Tree at) {
    Optional<Primitive> a = Primitive.unboxed(left.type());
    Optional<Primitive> b = Primitive.unboxed(right.type());
    Optional<Primitive> type =
        a.isPresent() && b.isPresent()
            ? Operators.type(operator, a.get(), b.get())
            : Optional.empty();
    if (type.isEmpty()) {
      return Code.failing(at, unsupported(operator, List.of(left, right), at));
    }
    Code x = conversions.unbox(left, at);
    Code y = conversions.unbox(right, at);
    boolean divides = Operators.divides(operator, a.get(), b.get());
    if (x.constant().isPresent() && y.constant().isPresent()) {
      Object divisor = y.constant().get();
      if (!divides || !isZero(divisor)) {
        Object value = Operators.binary(operator, x.constant().get(), divisor);
        return Code.constant(at, type.get(), value);
      }
    }
    return Code.of(
        at,
        type.get(),
        frame -> {
          Object first = x.run(frame);
          Object second = y.run(frame);
          if (divides && isZero(second)) {
            throw Unreadable.fails(at, first + " is divided by zero", "check the divisor");
          }
          return Operators.binary(operator, first, second);
        });
  }

  private Code lazy(Kind operator, Code left, Code right, Tree at) {
    boolean decides = operator == Kind.CONDITIONAL_OR;
    Code first = condition(left);
    Code second = condition(right);
    if (first.type().isError()) {
      return first;
    }
    if (first.constant().isPresent() && second.constant().isPresent()) {
      Object value = first.constant().get().equals(decides) ? decides : second.constant().get();
      return Code.constant(at, Primitive.BOOLEAN, value);
    }
    return Code.of(
        at,
        Primitive.BOOLEAN,
        frame -> first.run(frame).equals(decides) ? decides : second.run(frame));
  }

  /** The expression as a condition. */
  Code condition(Code code) {
    if (code.type().isError() || Primitive.unboxed(code.type()).equals(BOOLEAN)) {
      return conversions.unbox(code, code.at());
    }
    return Code.failing(
        code.at(),
        Unreadable.wrongType(
            code.at(), code.words() + " is not a condition", "compare two values"));
  }

  private Code identity(boolean same, Code left, Code right, Tree at) {
    if (left.constant().isPresent() && right.constant().isPresent()) {
      boolean equal = left.constant().get().equals(right.constant().get());
      return Code.constant(at, Primitive.BOOLEAN, equal == same);
    }
    return Code.of(
        at,
        Primitive.BOOLEAN,
        frame -> {
          Object a = left.run(frame);
          Object b = right.run(frame);
          boolean equal =
              Identity.same(a, b)
                  .orElseThrow(
                      () ->
                          Unreadable.unsupported(
                              at,
                              "whether "
                                  + Values.describe(a)
                                  + " and "
                                  + Values.describe(b)
                                  + " are the same object is up to the virtual machine",
                              "compare primitive values"));
          return equal == same;
        });
  }

  private Code concatenation(Code left, Code right, Tree at) {
    if (left.constant().isPresent() && right.constant().isPresent()) {
      String text = "" + left.constant().get() + right.constant().get();
      if (text.length() <= Trace.MAX_TEXT) {
        return Code.constant(at, ClassType.STRING, text);
      }
    }
    return Code.of(
        at,
        ClassType.STRING,
        frame -> {
          String first = text(left.run(frame), left);
          String second = text(right.run(frame), right);
          trace.text(first.length() + second.length(), at);
          // A text of its own, even if one of the two is empty (15.18.1).
          return new String((first + second).toCharArray());
        });
  }

  private static String text(Object value, Code code) {
    return Values.text(value)
        .orElseThrow(
            () ->
                Unreadable.wrongType(
                    code.at(),
                    Values.describe(value) + " can't be part of a text",
                    "append a number or a text"));
  }

  private static boolean isZero(Object number) {
    return Casts.to(Primitive.LONG, number).equals(0L);
  }

  private static boolean isLazy(Kind operator) {
    return operator == Kind.CONDITIONAL_AND || operator == Kind.CONDITIONAL_OR;
  }

  private static boolean isText(Type type) {
    return type.equals(ClassType.STRING);
  }

  private static Unreadable unsupported(Kind operator, List<Code> operands, Tree at) {
    String words = operands.stream().map(Code::words).collect(Collectors.joining(" and "));
    return Unreadable.wrongType(
        at,
        "there is no value of " + operator + " for " + words,
        "use numbers, or the operator for these values");
  }
}
