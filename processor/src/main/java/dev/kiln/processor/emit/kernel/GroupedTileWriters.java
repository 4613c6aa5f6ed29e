package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.GroupedConv2DInputGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DOp;
import dev.kiln.processor.ir.op.GroupedConv2DWeightGradientOp;

/** The part of {@link TileWriters} for convolutions with groups or gaps. */
final class GroupedTileWriters {

  private GroupedTileWriters() {}

  /** Whether a node is such a convolution, and tiles pay. */
  static boolean has(Node node) {
    if (node.op() instanceof GroupedConv2DOp op) {
      return GroupedConvolutionTiles.of(op, node).pay();
    }
    if (node.op() instanceof GroupedConv2DInputGradientOp op) {
      return GroupedConvolutionTiles.of(op, node).pay();
    }
    return node.op() instanceof GroupedConv2DWeightGradientOp op
        && GroupedConvolutionTiles.of(op, node).pay();
  }

  /** Writes the kernel of a node. */
  static Kernel write(Node node, KernelBuilder kernel) {
    if (node.op() instanceof GroupedConv2DOp op) {
      boolean depthwise = GroupedConvolutionTiles.of(op, node).plan().depthwise();
      var writer = depthwise ? new DepthwiseConv2DTiles() : new GroupedConv2DTiles();
      return writer.write(op, node, kernel);
    }
    if (node.op() instanceof GroupedConv2DInputGradientOp op) {
      boolean depthwise = GroupedConvolutionTiles.of(op, node).plan().depthwise();
      var writer =
          depthwise
              ? new DepthwiseConv2DInputGradientTiles()
              : new GroupedConv2DInputGradientTiles();
      return writer.write(op, node, kernel);
    }
    if (node.op() instanceof GroupedConv2DWeightGradientOp op) {
      boolean depthwise = GroupedConvolutionTiles.of(op, node).plan().depthwise();
      var writer =
          depthwise
              ? new DepthwiseConv2DWeightGradientTiles()
              : new GroupedConv2DWeightGradientTiles();
      return writer.write(op, node, kernel);
    }
    throw new IllegalStateException("no tiles for " + node.op());
  }
}
