package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionOp.Tensor;
import dev.kiln.processor.ir.op.ContractionShapes;
import dev.kiln.processor.ir.op.Window;

/** The choice of kernels for contractions, by their shapes. */
final class ContractionWriters {

  private ContractionWriters() {}

  static KernelChoice<ContractionOp> of(ContractionOp op, Node node) {
    if (node.input(0).shape().rank() == 1) {
      return choose(
          op,
          "MatMul",
          MatMulWriter::whole,
          new MatMulInputGradientWriter(),
          new RowsWeightGradientWriter());
    } else if (op.pooled()) {
      return choose(
          op,
          op.computes(Tensor.OUTPUT) ? "WinogradPool" : "PooledConv2D",
          WinogradConv2DWriter::write,
          new PooledConv2DInputGradientWriter(),
          new PooledConv2DWeightGradientWriter());
    } else if (op.winograd()) {
      return choose(
          op,
          "WinogradConv2D",
          WinogradConv2DWriter::write,
          new WinogradConv2DInputGradientWriter(),
          new WinogradConv2DWeightGradientWriter());
    } else if (!op.dense() && ConvolutionPlan.of(op, node).depthwise()) {
      return depthwise(op);
    }
    KernelChoice<ContractionOp> usual =
        choose(
            op,
            "Conv2D",
            new Conv2DWriter(),
            new Conv2DInputGradientWriter(),
            new Conv2DWeightGradientWriter());
    return op.dense() ? dense(op, op.shapes(node.inputShapes()), usual) : usual;
  }

  /** That of three kernels which is for the op. */
  private static KernelChoice<ContractionOp> choose(
      ContractionOp op,
      String name,
      KernelWriter<ContractionOp> forward,
      KernelWriter<ContractionOp> inputGradient,
      KernelWriter<ContractionOp> weightGradient) {
    return switch (op.computes()) {
      case INPUT -> new KernelChoice<>(name + "InputGradient", inputGradient);
      case WEIGHT -> new KernelChoice<>(name + "WeightGradient", weightGradient);
      case OUTPUT -> new KernelChoice<>(name, forward);
    };
  }

  private static KernelChoice<ContractionOp> depthwise(ContractionOp op) {
    return op.computes(Tensor.INPUT) && StridedDepthwiseInputGradientWriter.suits(op.window())
        ? new KernelChoice<>(
            "StridedDepthwiseInputGradient", new StridedDepthwiseInputGradientWriter())
        : choose(
            op,
            "DepthwiseConv2D",
            DepthwiseConv2DWriter::forward,
            DepthwiseConv2DWriter::inputGradient,
            DepthwiseConv2DWriter::weightGradient);
  }

  /** The kernel of one group, which is another one for shapes that the usual one is slow for. */
  private static KernelChoice<ContractionOp> dense(
      ContractionOp op, ContractionShapes shapes, KernelChoice<ContractionOp> usual) {
    Window window = op.window();
    if (op.computes(Tensor.OUTPUT) && FewPixels.has(shapes.output())) {
      return new KernelChoice<>("Conv2DByFilters", new Conv2DByFiltersWriter());
    } else if (op.computes(Tensor.WEIGHT) && window.pointwise()) {
      return new KernelChoice<>("PointwiseWeightGradient", new RowsWeightGradientWriter());
    } else if (op.computes(Tensor.INPUT) && PatchGradientWriter.suits(window, shapes.image())) {
      return new KernelChoice<>("PatchGradient", new PatchGradientWriter());
    } else if (op.computes(Tensor.INPUT) && window.strided()) {
      return new KernelChoice<>("StridedInputGradient", new StridedInputGradientWriter());
    }
    return usual;
  }
}
