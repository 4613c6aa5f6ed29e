package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.ConvolutionOp;
import dev.kiln.processor.ir.op.ConvolutionShapes;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Window;
import java.util.Optional;
import java.util.Set;

/** The choice of kernels for convolutions, by their shapes. */
final class ConvolutionWriters {

  /** The ops that have writers here. */
  static final Set<Class<? extends Op>> OPS =
      Set.of(Conv2DOp.class, Conv2DInputGradientOp.class, Conv2DWeightGradientOp.class);

  private ConvolutionWriters() {}

  /** The kernel of a convolution or one of its gradients; nothing for other nodes. */
  static Optional<KernelChoice<?>> of(Node node) {
    return node.op() instanceof ConvolutionOp op ? Optional.of(of(op, node)) : Optional.empty();
  }

  private static KernelChoice<?> of(ConvolutionOp op, Node node) {
    KernelChoice<?> usual =
        choose(
            op,
            "",
            new Conv2DWriter(),
            new Conv2DInputGradientWriter(),
            new Conv2DWeightGradientWriter());
    if (op.winograd()) {
      return choose(
          op,
          "Winograd",
          WinogradConv2DWriter::write,
          new WinogradConv2DInputGradientWriter(),
          new WinogradConv2DWeightGradientWriter());
    } else if (op.dense()) {
      return dense(op, op.shapes(node.inputShapes()), usual);
    }
    return ConvolutionPlan.of(op, node).depthwise() ? depthwise(op) : usual;
  }

  /** That of three kernels which is for the op. */
  private static KernelChoice<?> choose(
      ConvolutionOp op,
      String kind,
      KernelWriter<Conv2DOp> forward,
      KernelWriter<Conv2DInputGradientOp> inputGradient,
      KernelWriter<Conv2DWeightGradientOp> weightGradient) {
    if (op instanceof Conv2DOp) {
      return new KernelChoice<>(kind + "Conv2D", forward);
    }
    return op instanceof Conv2DInputGradientOp
        ? new KernelChoice<>(kind + "Conv2DInputGradient", inputGradient)
        : new KernelChoice<>(kind + "Conv2DWeightGradient", weightGradient);
  }

  private static KernelChoice<?> depthwise(ConvolutionOp op) {
    return op instanceof Conv2DInputGradientOp
            && StridedDepthwiseInputGradientWriter.suits(op.window())
        ? new KernelChoice<>(
            "StridedDepthwiseInputGradient", new StridedDepthwiseInputGradientWriter())
        : choose(
            op,
            "Depthwise",
            DepthwiseConv2DWriter::forward,
            DepthwiseConv2DWriter::inputGradient,
            DepthwiseConv2DWriter::weightGradient);
  }

  /** The kernel of one group, which is another one for shapes that the usual one is slow for. */
  private static KernelChoice<?> dense(
      ConvolutionOp op, ConvolutionShapes shapes, KernelChoice<?> usual) {
    Window window = op.window();
    if (op instanceof Conv2DOp && FewPixels.has(shapes.output())) {
      return new KernelChoice<>("Conv2DByFilters", new Conv2DByFiltersWriter());
    } else if (op instanceof Conv2DWeightGradientOp && window.pointwise()) {
      return new KernelChoice<>("PointwiseWeightGradient", new PointwiseWeightGradientWriter());
    } else if (op instanceof Conv2DInputGradientOp) {
      if (PatchGradientWriter.suits(window, shapes.image())) {
        return new KernelChoice<>("PatchGradient", new PatchGradientWriter());
      } else if (window.strided()) {
        return new KernelChoice<>("StridedInputGradient", new StridedInputGradientWriter());
      }
    }
    return usual;
  }
}
