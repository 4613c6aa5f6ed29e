package dev.kiln.processor.ir.op;

import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.operand;
import static dev.kiln.processor.ir.op.Expression.variable;

import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Expression.Operand;
import dev.kiln.processor.ir.op.NestStep.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Formulas and sums over rows of channels, computed one after the other while a row is at hand.
 * Inputs: those that the formula names. Rows have the shape {@code [..., channels]}, all others
 * {@code [channels]}, or {@code [groups, channels of a group]} if the formula is of groups; outputs
 * are rows too, or sums over the rows of each sample. Further inputs are rows that the result is
 * computed with.
 *
 * @param epsilon what the formula calls by this name
 * @param groups how many groups of channels there are
 * @param result what is written, of what the formula gives, {@code $0}, and of further rows; of a
 *     formula that gives rows
 */
public record NestOp(NestFormula formula, double epsilon, int groups, Expression result)
    implements Op {

  /** The result of a formula as it is. */
  public static final Expression PLAIN = operand(0);

  /** A formula alone. */
  public NestOp(NestFormula formula, double epsilon) {
    this(formula, epsilon, 1);
  }

  /** A formula of groups alone. */
  public NestOp(NestFormula formula, double epsilon, int groups) {
    this(formula, epsilon, groups, PLAIN);
  }

  /** The same with another result. */
  public NestOp withResult(Expression other) {
    return new NestOp(formula, epsilon, groups, other);
  }

  /** What its steps call its inputs. */
  public List<String> inputs() {
    List<String> inputs = new ArrayList<>(formula.inputs());
    List<String> rows = rows();
    inputs.addAll(rows.subList(1, rows.size()));
    return inputs;
  }

  /** What its steps call the operands of its result; further rows {@code x2}, {@code x3}. */
  public List<String> rows() {
    List<String> rows = new ArrayList<>(outputs().subList(0, 1));
    result.operands().tailSet(1).forEach(operand -> rows.add("x" + (operand + 1)));
    return rows;
  }

  /** What its steps call its outputs. */
  public List<String> outputs() {
    return formula.outputs();
  }

  /** What is computed, step by step. */
  public List<NestStep> steps() {
    return formula.steps().stream().map(this::step).toList();
  }

  private NestStep step(NestStep step) {
    Expression known =
        step.formula().with(leaf -> leaf.equals(variable("epsilon")) ? number(epsilon) : leaf);
    boolean last = step.kind() == Kind.EACH && outputs().contains(step.name());
    return step.kind().of(step.name(), last ? resultOf(known) : known);
  }

  private Expression resultOf(Expression given) {
    return result.with(
        leaf -> {
          if (!(leaf instanceof Operand o)) {
            return leaf;
          }
          return o.index() == 0 ? given : variable(rows().get(o.index()));
        });
  }

  /** The steps in parts, for each of which all rows of a sample are gone through. */
  public List<List<NestStep>> passes() {
    List<List<NestStep>> passes = new ArrayList<>();
    Kind before = Kind.EACH;
    for (NestStep step : steps()) {
      if (passes.isEmpty() || (before == Kind.RESULT && step.kind() == Kind.TOTAL)) {
        passes.add(new ArrayList<>());
      }
      passes.get(passes.size() - 1).add(step);
      before = step.kind();
    }
    return passes;
  }

  /** Whether an input of this name has all rows, and not one number for each channel. */
  public boolean isRow(String input) {
    return input.equals("x") || input.equals("dy") || !formula.inputs().contains(input);
  }

  /** Whether its outputs are sums over the rows of a sample. */
  public boolean totals() {
    return has(Kind.TOTAL);
  }

  /** Whether sums are taken over each row. */
  public boolean sumsRows() {
    return has(Kind.SUM);
  }

  private boolean has(Kind kind) {
    return formula.steps().stream().anyMatch(step -> step.kind() == kind);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return totals() ? ofChannels(inputs.get(0)) : inputs.get(0);
  }

  /** The shape of what stands for channels. */
  public Shape ofChannels(Shape rows) {
    int channels = rows.dimension(rows.rank() - 1);
    return formula.ofGroups() ? Shape.of(groups, channels / groups) : Shape.of(channels);
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return Collections.nCopies(outputs().size(), outputShape(inputs));
  }

  @Override
  public boolean elementwise() {
    return !totals() && !sumsRows();
  }

  @Override
  public boolean rectifies() {
    return result.isRectified();
  }
}
