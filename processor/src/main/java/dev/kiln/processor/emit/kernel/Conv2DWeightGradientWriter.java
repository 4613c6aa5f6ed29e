package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;

/**
 * The gradient of a convolution in its weight: a sum over all pixels of all samples. Workers split
 * the weights, never the sum, so that the result doesn't depend on their number. Rows run along
 * whichever side of the weight is longer.
 */
final class Conv2DWeightGradientWriter implements KernelWriter<Conv2DWeightGradientOp> {

  private final WeightGradientByFilter byFilter = new WeightGradientByFilter();
  private final WeightGradientByTap byTap = new WeightGradientByTap();

  @Override
  public Kernel write(Conv2DWeightGradientOp op, Node node, KernelBuilder kernel) {
    var plan = new ConvolutionPlan(op.window(), node.input(0).shape(), node.input(1).shape());
    kernel.describe(
        "the gradient in the weight of a " + plan.words(),
        "dw[ky, kx, c, f] = sum over n, oy, ox of dy[n, oy, ox, f] * x[n, oy * stride + ky, ox * stride + kx, c]");
    return plan.taps() >= plan.filters()
        ? byFilter.write(plan, node, kernel)
        : byTap.write(plan, node, kernel);
  }
}
