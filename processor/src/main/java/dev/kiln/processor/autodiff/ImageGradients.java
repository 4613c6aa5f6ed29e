package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DInputGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DOp;
import dev.kiln.processor.ir.op.GroupedConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.Pool2DOp;

/** The gradient rules of ops on images, but for the usual convolution. */
final class ImageGradients {

  private ImageGradients() {}

  static void groupedConv2D(GroupedConv2DOp op, Node node, Value dy, Backward backward) {
    Shape image = node.input(0).shape();
    backward.ofProduct(
        node,
        new GroupedConv2DWeightGradientOp(op.window(), op.dilation(), op.groups()),
        new GroupedConv2DInputGradientOp(op.window(), op.dilation(), op.groups(), image),
        dy);
  }

  /** A transposed convolution is a convolution's gradient, and has a convolution as its own. */
  static void transposed(Conv2DInputGradientOp op, Node node, Value dy, Backward backward) {
    Value w = node.input(1);
    var weight = new Conv2DWeightGradientOp(op.window());
    var input = new Conv2DOp(op.window(), false, false);
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
