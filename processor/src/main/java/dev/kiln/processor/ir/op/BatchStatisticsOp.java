package dev.kiln.processor.ir.op;

import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.operand;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The mean and the variance of each channel over the samples of the batch and their pixels, {@code
 * [channels]} each: one for the whole batch, in the place of the first sample. Inputs: the means of
 * each sample, and the sums of its squared deviations from them, {@code [channels]} each; if
 * running averages are kept, those of both. The averages' next values are outputs then.
 *
 * @param pixels how many pixels a sample has
 * @param momentum how much of a running average is kept
 * @param averages whether running averages are kept
 */
public record BatchStatisticsOp(int pixels, double momentum, boolean averages) implements Op {

  /** The next running average, of the batch's statistic and the average so far. */
  public Expression next() {
    Expression difference = operand(1).minus(operand(0));
    return operand(1).minus(number(1 - momentum).times(difference));
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return inputs;
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
