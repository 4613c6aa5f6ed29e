package dev.kiln.processor.ir.op;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A formula over one element of each operand of an op, with its derivatives. Sums and products with
 * 0 and 1 are simplified as they are built, as derivatives are full of them.
 */
public sealed interface Expression {

  /** A number. */
  static Expression number(double value) {
    return new Literal(value);
  }

  /** An element of an operand, counted from 0. */
  static Expression operand(int index) {
    return new Operand(index);
  }

  /** What a step of a nest computed, or what it calls an input. */
  static Expression variable(String name) {
    return new Variable(name);
  }

  /** How many samples the batch has. */
  static Expression batch() {
    return new BatchSize();
  }

  /** {@code sqrt(x)}. */
  static Expression squareRoot(Expression x) {
    return new Call(BasicFunction.SQUARE_ROOT, List.of(x));
  }

  /** {@code a * b + c}, which is rounded once where the processor can. */
  static Expression multiplyAdd(Expression a, Expression b, Expression c) {
    return new Call(BasicFunction.MULTIPLY_ADD, List.of(a, b, c));
  }

  /** {@code max(0, x)}. */
  static Expression rectified(Expression x) {
    return new Call(BasicFunction.RELU, List.of(x));
  }

  /** {@code condition > 0 ? then : otherwise}. */
  static Expression where(Expression condition, Expression then, Expression otherwise) {
    return then.equals(otherwise)
        ? then
        : new Call(BasicFunction.WHERE, List.of(condition, then, otherwise));
  }

  /** {@code this + other}. */
  default Expression plus(Expression other) {
    if (equals(Literal.ZERO)) {
      return other;
    }
    return other.equals(Literal.ZERO) ? this : new Call(BasicFunction.ADD, List.of(this, other));
  }

  /** {@code this - other}. */
  default Expression minus(Expression other) {
    if (equals(Literal.ZERO) && other instanceof Literal number) {
      return number(-number.value);
    }
    return other.equals(Literal.ZERO)
        ? this
        : new Call(BasicFunction.SUBTRACT, List.of(this, other));
  }

  /** {@code this * other}. */
  default Expression times(Expression other) {
    if (equals(Literal.ZERO) || other.equals(Literal.ONE)) {
      return this;
    }
    if (other instanceof Call call && call.isMask()) {
      return where(call.arguments.get(0), this, Literal.ZERO);
    }
    return other.equals(Literal.ZERO) || equals(Literal.ONE)
        ? other
        : new Call(BasicFunction.MULTIPLY, List.of(this, other));
  }

  /** {@code this / other}. */
  default Expression over(Expression other) {
    return equals(Literal.ZERO) || other.equals(Literal.ONE)
        ? this
        : new Call(BasicFunction.DIVIDE, List.of(this, other));
  }

  /**
   * The derivative in an operand.
   *
   * @param result what stands for the value of this formula, which some derivatives follow from
   */
  default Expression slope(int operand, Expression result) {
    List<Expression> slopes = arguments().stream().map(a -> a.slope(operand, a)).toList();
    if (slopes.stream().allMatch(Literal.ZERO::equals)) {
      return equals(operand(operand)) ? Literal.ONE : Literal.ZERO;
    }
    return ((Call) this).function.slope(arguments(), slopes, result);
  }

  /** Whether the rectifier is the last that is applied. */
  default boolean isRectified() {
    return this instanceof Call call && call.function == BasicFunction.RELU;
  }

  /** What it is a function of. */
  default List<Expression> arguments() {
    return List.of();
  }

  /** The operands that occur. */
  default SortedSet<Integer> operands() {
    SortedSet<Integer> all = new TreeSet<>();
    arguments().forEach(argument -> all.addAll(argument.operands()));
    if (this instanceof Operand operand) {
      all.add(operand.index);
    }
    return all;
  }

  /**
   * How often at most a value is rounded on its way through the formula if each step is done in
   * floats. Once is no more than if all is done in doubles, and rounded at last.
   */
  default int roundings() {
    if (this instanceof Call call) {
      return call.function.roundings(call.arguments.stream().map(Expression::roundings).toList());
    }
    if (this instanceof Literal literal) {
      return (float) literal.value == literal.value ? 0 : 1;
    }
    return this instanceof Operand ? 0 : 2;
  }

  /** The variables that occur. */
  default SortedSet<String> variables() {
    SortedSet<String> all = new TreeSet<>();
    arguments().forEach(argument -> all.addAll(argument.variables()));
    if (this instanceof Variable variable) {
      all.add(variable.name);
    }
    return all;
  }

  /** The same of other operands. */
  default Expression renumbered(UnaryOperator<Integer> numbers) {
    return with(leaf -> leaf instanceof Operand o ? operand(numbers.apply(o.index)) : leaf);
  }

  /** The same of others than the operands, variables and numbers in it. */
  default Expression with(UnaryOperator<Expression> leaves) {
    return this instanceof Call call
        ? new Call(call.function, call.arguments.stream().map(a -> a.with(leaves)).toList())
        : leaves.apply(this);
  }

  /** A number. */
  record Literal(double value) implements Expression {

    /** 0. */
    public static final Literal ZERO = new Literal(0);

    /** 1. */
    public static final Literal ONE = new Literal(1);

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** An element of an operand; {@code $0} in text. */
  record Operand(int index) implements Expression {

    @Override
    public String toString() {
      return "$" + index;
    }
  }

  /** What has a name; in text that. */
  record Variable(String name) implements Expression {

    @Override
    public String toString() {
      return name;
    }
  }

  /** The size of the batch. */
  record BatchSize() implements Expression {

    @Override
    public String toString() {
      return "batch";
    }
  }

  /** A function of others; {@code add($0, $1)} or {@code GELU($0)} in text. */
  record Call(ExpressionFunction function, List<Expression> arguments) implements Expression {

    /** Copies {@code arguments}. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    /** Whether it is 1 where a condition holds, and otherwise 0. */
    private boolean isMask() {
      return function == BasicFunction.WHERE
          && arguments.subList(1, 3).equals(List.of(Literal.ONE, Literal.ZERO));
    }

    @Override
    public String toString() {
      return arguments.stream()
          .map(Expression::toString)
          .collect(Collectors.joining(", ", function.text() + "(", ")"));
    }
  }
}
