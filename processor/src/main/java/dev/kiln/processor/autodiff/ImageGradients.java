package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.AvgPool2DGradientOp;
import dev.kiln.processor.ir.op.AvgPool2DOp;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DInputGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DOp;
import dev.kiln.processor.ir.op.GroupedConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.PadGradientOp;
import dev.kiln.processor.ir.op.PadOp;
import dev.kiln.processor.ir.op.SpatialDropoutOp;
import dev.kiln.processor.ir.op.UpSampleGradientOp;
import dev.kiln.processor.ir.op.UpSampleOp;

/** The gradient rules of ops on images, but for the usual convolution and max pooling. */
final class ImageGradients {

  private ImageGradients() {}

  static void groupedConv2D(GroupedConv2DOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    Value w = node.input(1);
    var weight = new GroupedConv2DWeightGradientOp(op.window(), op.dilation(), op.groups());
    var input =
        new GroupedConv2DInputGradientOp(op.window(), op.dilation(), op.groups(), x.shape());
    backward.contribute(w, backward.applyToParameter(weight, node, "weightGradient", x, dy));
    backward.contribute(x, backward.apply(input, node, "inputGradient", dy, w));
  }

  /** A transposed convolution is a convolution's gradient, and has a convolution as its own. */
  static void transposed(Conv2DInputGradientOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    Value w = node.input(1);
    var weight = new Conv2DWeightGradientOp(op.window());
    var input = new Conv2DOp(op.window(), false, false);
    backward.contribute(w, backward.applyToParameter(weight, node, "weightGradient", dy, x));
    backward.contribute(x, backward.apply(input, node, "inputGradient", dy, w));
  }

  static void avgPool2D(AvgPool2DOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    var gradient = new AvgPool2DGradientOp(op.window(), x.shape());
    backward.contribute(x, backward.apply(gradient, node, "gradient", dy));
  }

  static void upSample(UpSampleOp op, Node node, Value dy, Backward backward) {
    var gradient = new UpSampleGradientOp(op.size());
    backward.contribute(node.input(0), backward.apply(gradient, node, "gradient", dy));
  }

  static void pad(PadOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    var gradient = new PadGradientOp(op.before(), x.shape());
    backward.contribute(x, backward.apply(gradient, node, "borderGradient", dy));
  }

  /** The mask is drawn again: the same op, applied to the gradient, multiplies by it. */
  static void spatialDropout(SpatialDropoutOp op, Node node, Value dy, Backward backward) {
    backward.contribute(node.input(0), backward.apply(op, node, "gradient", dy));
  }
}
