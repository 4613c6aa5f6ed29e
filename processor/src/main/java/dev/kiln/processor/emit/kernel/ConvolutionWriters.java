package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DInputGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DOp;
import dev.kiln.processor.ir.op.GroupedConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.Op;
import java.util.Optional;
import java.util.Set;

/** The choice of writers for convolutions, by their shapes. */
final class ConvolutionWriters {

  /** The ops that have writers here. */
  static final Set<Class<? extends Op>> OPS =
      Set.of(
          Conv2DOp.class,
          Conv2DInputGradientOp.class,
          Conv2DWeightGradientOp.class,
          GroupedConv2DOp.class,
          GroupedConv2DInputGradientOp.class,
          GroupedConv2DWeightGradientOp.class);

  private ConvolutionWriters() {}

  /** What writes the kernel of a convolution or one of its gradients; nothing for other nodes. */
  static Optional<KernelWriter<?>> of(Node node) {
    if (node.op() instanceof GroupedConv2DOp op) {
      return Optional.of(grouped(GroupedConvolutionTiles.of(op, node)));
    } else if (node.op() instanceof GroupedConv2DInputGradientOp op) {
      return Optional.of(groupedInputGradient(GroupedConvolutionTiles.of(op, node)));
    } else if (node.op() instanceof GroupedConv2DWeightGradientOp op) {
      return Optional.of(groupedWeightGradient(GroupedConvolutionTiles.of(op, node)));
    } else if (node.op() instanceof Conv2DOp) {
      boolean few = FewPixels.has(node.output().shape());
      return Optional.of(few ? new Conv2DFilterTiles() : new Conv2DTiles());
    } else if (node.op() instanceof Conv2DInputGradientOp op) {
      return Optional.of(inputGradient(op));
    } else if (node.op() instanceof Conv2DWeightGradientOp op) {
      boolean pointwise = op.window().pointwise();
      return Optional.of(
          pointwise ? new PointwiseWeightGradientTiles() : new Conv2DWeightGradientTiles());
    }
    return Optional.empty();
  }

  private static KernelWriter<GroupedConv2DOp> grouped(GroupedConvolutionTiles tiles) {
    if (tiles.plan().depthwise()) {
      return new DepthwiseConv2DTiles();
    } else if (!tiles.pay()) {
      return new GroupedConv2DWriter();
    }
    boolean own = GroupImageConv2DTiles.fits(tiles.plan());
    return own ? new GroupImageConv2DTiles() : new GroupedConv2DTiles();
  }

  private static KernelWriter<GroupedConv2DInputGradientOp> groupedInputGradient(
      GroupedConvolutionTiles tiles) {
    if (tiles.plan().depthwise()) {
      return new DepthwiseConv2DInputGradientTiles();
    }
    return tiles.pay()
        ? new GroupedConv2DInputGradientTiles()
        : new GroupedConv2DInputGradientWriter();
  }

  private static KernelWriter<GroupedConv2DWeightGradientOp> groupedWeightGradient(
      GroupedConvolutionTiles tiles) {
    if (tiles.plan().depthwise()) {
      return new DepthwiseConv2DWeightGradientTiles();
    }
    return tiles.pay()
        ? new GroupedConv2DWeightGradientTiles()
        : new GroupedConv2DWeightGradientWriter();
  }

  private static KernelWriter<Conv2DInputGradientOp> inputGradient(Conv2DInputGradientOp op) {
    if (PatchGradientTiles.suits(op)) {
      return new PatchGradientTiles();
    }
    return op.window().strided() ? new StridedInputGradientTiles() : new Conv2DInputGradientTiles();
  }
}
