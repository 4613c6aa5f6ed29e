package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.ConvolutionOp;
import dev.kiln.processor.ir.op.ConvolutionShapes;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Window;
import java.util.Optional;
import java.util.Set;

/** The choice of writers for convolutions, by their shapes. */
final class ConvolutionWriters {

  /** The ops that have writers here. */
  static final Set<Class<? extends Op>> OPS =
      Set.of(Conv2DOp.class, Conv2DInputGradientOp.class, Conv2DWeightGradientOp.class);

  private ConvolutionWriters() {}

  /** What writes the kernel of a convolution or one of its gradients; nothing for other nodes. */
  static Optional<KernelWriter<?>> of(Node node) {
    return node.op() instanceof ConvolutionOp op ? Optional.of(of(op, node)) : Optional.empty();
  }

  private static KernelWriter<?> of(ConvolutionOp op, Node node) {
    if (op.winograd()) {
      return choose(
          op,
          new WinogradConv2DWriter(),
          new WinogradConv2DInputGradientWriter(),
          new WinogradConv2DWeightGradientWriter());
    } else if (op.dense()) {
      ConvolutionShapes shapes = op.shapes(node.inputShapes());
      return choose(
          op,
          dense(shapes.output()),
          denseInputGradient(op.window(), shapes.image()),
          denseWeightGradient(op.window()));
    }
    ConvolutionPlan plan = ConvolutionPlan.of(op, node);
    return plan.depthwise()
        ? choose(
            op,
            new DepthwiseConv2DWriter(),
            new DepthwiseConv2DInputGradientWriter(),
            new DepthwiseConv2DWeightGradientWriter())
        : choose(
            op,
            new Conv2DWriter(),
            new Conv2DInputGradientWriter(),
            new Conv2DWeightGradientWriter());
  }

  /** That of three writers which is for the op. */
  private static KernelWriter<?> choose(
      ConvolutionOp op,
      KernelWriter<Conv2DOp> forward,
      KernelWriter<Conv2DInputGradientOp> inputGradient,
      KernelWriter<Conv2DWeightGradientOp> weightGradient) {
    if (op instanceof Conv2DOp) {
      return forward;
    }
    return op instanceof Conv2DInputGradientOp ? inputGradient : weightGradient;
  }

  private static KernelWriter<Conv2DOp> dense(Shape output) {
    return FewPixels.has(output) ? new Conv2DByFiltersWriter() : new Conv2DWriter();
  }

  private static KernelWriter<Conv2DInputGradientOp> denseInputGradient(
      Window window, Shape image) {
    if (PatchGradientWriter.suits(window, image)) {
      return new PatchGradientWriter();
    }
    return window.strided() ? new StridedInputGradientWriter() : new Conv2DInputGradientWriter();
  }

  private static KernelWriter<Conv2DWeightGradientOp> denseWeightGradient(Window window) {
    return window.pointwise()
        ? new PointwiseWeightGradientWriter()
        : new Conv2DWeightGradientWriter();
  }
}
