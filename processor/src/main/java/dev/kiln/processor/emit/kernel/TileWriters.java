package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DInputGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DOp;
import dev.kiln.processor.ir.op.GroupedConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.MatMulInputGradientOp;
import dev.kiln.processor.ir.op.MatMulOp;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import dev.kiln.processor.ir.op.MatMulWeightGradientOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.WinogradConv2DInputGradientOp;
import dev.kiln.processor.ir.op.WinogradConv2DOp;
import dev.kiln.processor.ir.op.WinogradConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.WinogradPoolOp;
import java.util.Map;
import java.util.Optional;

/** The choice of writers in register tiles: for the ops that are products of matrices. */
final class TileWriters {

  /** Those of ops that have one. */
  private static final Map<Class<? extends Op>, KernelWriter<?>> ONLY =
      Map.of(
          WinogradConv2DOp.class, new WinogradConv2DTiles(),
          WinogradPoolOp.class, new WinogradPoolTiles(),
          WinogradConv2DInputGradientOp.class, new WinogradConv2DInputGradientTiles(),
          WinogradConv2DWeightGradientOp.class, new WinogradConv2DWeightGradientTiles(),
          MatMulOp.class, new MatMulTiles(),
          MatMulPartsOp.class, new MatMulPartsTiles(),
          MatMulInputGradientOp.class, new MatMulInputGradientTiles(),
          MatMulWeightGradientOp.class, new MatMulWeightGradientTiles());

  private TileWriters() {}

  /** What writes the kernel of a node in tiles, if they pay. */
  static Optional<KernelWriter<?>> of(Node node) {
    if (node.op() instanceof GroupedConv2DOp op) {
      var tiles = GroupedConvolutionTiles.of(op, node);
      boolean own = GroupImageConv2DTiles.fits(tiles.plan());
      return grouped(
          tiles,
          new DepthwiseConv2DTiles(),
          own ? new GroupImageConv2DTiles() : new GroupedConv2DTiles());
    } else if (node.op() instanceof GroupedConv2DInputGradientOp op) {
      var tiles = GroupedConvolutionTiles.of(op, node);
      return grouped(
          tiles, new DepthwiseConv2DInputGradientTiles(), new GroupedConv2DInputGradientTiles());
    } else if (node.op() instanceof GroupedConv2DWeightGradientOp op) {
      var tiles = GroupedConvolutionTiles.of(op, node);
      return grouped(
          tiles, new DepthwiseConv2DWeightGradientTiles(), new GroupedConv2DWeightGradientTiles());
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
    return Optional.ofNullable(ONLY.get(node.op().getClass()));
  }

  private static <O extends Op> Optional<KernelWriter<?>> grouped(
      GroupedConvolutionTiles tiles, KernelWriter<O> depthwise, KernelWriter<O> grouped) {
    KernelWriter<O> writer = tiles.plan().depthwise() ? depthwise : grouped;
    return tiles.pay() ? Optional.of(writer) : Optional.empty();
  }

  private static KernelWriter<Conv2DInputGradientOp> inputGradient(Conv2DInputGradientOp op) {
    if (PatchGradientTiles.suits(op)) {
      return new PatchGradientTiles();
    }
    return op.window().strided() ? new StridedInputGradientTiles() : new Conv2DInputGradientTiles();
  }
}
