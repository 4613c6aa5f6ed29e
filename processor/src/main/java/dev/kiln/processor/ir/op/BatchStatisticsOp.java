package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The mean and the variance of each channel over the samples of the batch and their pixels, {@code
 * [channels]} each: one for the whole batch, in the place of the first sample. Inputs: the means of
 * each sample, and the sums of its squared deviations from them, {@code [channels]} each.
 *
 * @param pixels how many pixels a sample has
 */
public record BatchStatisticsOp(int pixels) implements Op {

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return inputs;
  }

  @Override
  public boolean overBatch() {
    return true;
  }
}
