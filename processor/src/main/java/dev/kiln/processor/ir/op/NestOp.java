package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
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

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape rows = inputs.get(0);
    return formula.totals() ? Shape.of(rows.dimension(rows.rank() - 1)) : rows;
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return Collections.nCopies(formula.outputs().size(), outputShape(inputs));
  }

  @Override
  public boolean elementwise() {
    return !formula.totals() && !formula.sumsRows();
  }
}
