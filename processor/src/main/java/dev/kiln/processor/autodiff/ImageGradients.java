package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.Pool2DOp;

/** The gradient rules of ops on images. */
final class ImageGradients {

  private ImageGradients() {}

  static void conv2D(Conv2DOp op, Node node, Value dy, Backward backward) {
    backward.ofProduct(
        node,
        new Conv2DWeightGradientOp(op.window(), op.groups()),
        new Conv2DInputGradientOp(op.window(), op.groups(), node.input(0).shape()),
        dy);
  }

  /** A transposed convolution is a convolution's gradient, and has a convolution as its own. */
  static void transposed(Conv2DInputGradientOp op, Node node, Value dy, Backward backward) {
    Value w = node.input(1);
    var weight = new Conv2DWeightGradientOp(op.window(), op.groups());
    var input = new Conv2DOp(op.window(), op.groups());
    backward.contribute(
        w, backward.applyToParameter(weight, node, "weightGradient", dy, node.input(0)));
    backward.ofInput(input, node, "inputGradient", dy, w);
  }

  /** The largest values have to be found again. */
  static void pool2D(Pool2DOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    Op gradient = new Pool2DGradientOp(op.kind(), op.window(), x.shape());
    Value[] reads = op.kind() == Pool2DOp.Kind.MAX ? new Value[] {dy, x} : new Value[] {dy};
    backward.ofInput(gradient, node, "gradient", reads);
  }
}
