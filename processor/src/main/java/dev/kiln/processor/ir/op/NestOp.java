package dev.kiln.processor.ir.op;

import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.variable;

import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.NestStep.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Formulas and sums over rows of channels, computed one after the other while a row is at hand.
 * Inputs: those that the formula names. Rows have the shape {@code [..., channels]}, all others
 * {@code [channels]}; outputs are rows too, or sums over the rows of each sample.
 *
 * @param epsilon what the formula calls by this name
 */
public record NestOp(NestFormula formula, double epsilon) implements Op {

  /** What its steps call its inputs. */
  public List<String> inputs() {
    return formula.inputs();
  }

  /** What its steps call its outputs. */
  public List<String> outputs() {
    return formula.outputs();
  }

  /** What is computed, step by step. */
  public List<NestStep> steps() {
    return formula.steps().stream()
        .map(
            step ->
                step.kind()
                    .of(
                        step.name(),
                        step.formula()
                            .with(
                                leaf -> leaf.equals(variable("epsilon")) ? number(epsilon) : leaf)))
        .toList();
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
    return input.equals("x") || input.equals("dy");
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
    Shape rows = inputs.get(0);
    return totals() ? Shape.of(rows.dimension(rows.rank() - 1)) : rows;
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return Collections.nCopies(outputs().size(), outputShape(inputs));
  }

  @Override
  public boolean elementwise() {
    return !totals() && !sumsRows();
  }
}
