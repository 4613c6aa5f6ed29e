package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.MatMulInputGradientOp;
import dev.kiln.processor.ir.op.MatMulOp;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import dev.kiln.processor.ir.op.MatMulWeightGradientOp;
import dev.kiln.processor.ir.op.WinogradConv2DInputGradientOp;
import dev.kiln.processor.ir.op.WinogradConv2DOp;
import dev.kiln.processor.ir.op.WinogradConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.WinogradPoolOp;

/** The table of writers in register tiles: for the ops that are products of matrices. */
final class TileWriters {

  private TileWriters() {}

  /** Whether a node can be computed in tiles. */
  static boolean has(Node node) {
    return GroupedTileWriters.has(node)
        || node.op() instanceof Conv2DOp
        || node.op() instanceof WinogradConv2DOp
        || node.op() instanceof WinogradPoolOp
        || node.op() instanceof WinogradConv2DInputGradientOp
        || node.op() instanceof WinogradConv2DWeightGradientOp
        || node.op() instanceof Conv2DInputGradientOp
        || node.op() instanceof Conv2DWeightGradientOp
        || node.op() instanceof MatMulOp
        || node.op() instanceof MatMulPartsOp
        || node.op() instanceof MatMulInputGradientOp
        || node.op() instanceof MatMulWeightGradientOp;
  }

  /** Writes the kernel of a node. */
  static Kernel write(Node node, KernelBuilder kernel) {
    if (GroupedTileWriters.has(node)) {
      return GroupedTileWriters.write(node, kernel);
    }
    if (node.op() instanceof Conv2DOp op) {
      var writer =
          FewPixels.has(node.output().shape()) ? new Conv2DFilterTiles() : new Conv2DTiles();
      return writer.write(op, node, kernel);
    }
    if (node.op() instanceof WinogradConv2DOp op) {
      return new WinogradConv2DTiles().write(op, node, kernel);
    }
    if (node.op() instanceof WinogradPoolOp op) {
      return new WinogradPoolTiles().write(op, node, kernel);
    }
    if (node.op() instanceof WinogradConv2DInputGradientOp op) {
      return new WinogradConv2DInputGradientTiles().write(op, node, kernel);
    }
    if (node.op() instanceof WinogradConv2DWeightGradientOp op) {
      return new WinogradConv2DWeightGradientTiles().write(op, node, kernel);
    }
    if (node.op() instanceof Conv2DInputGradientOp op) {
      return inputGradient(op).write(op, node, kernel);
    }
    if (node.op() instanceof Conv2DWeightGradientOp op) {
      return weightGradient(op).write(op, node, kernel);
    }
    if (node.op() instanceof MatMulOp op) {
      return new MatMulTiles().write(op, node, kernel);
    }
    if (node.op() instanceof MatMulPartsOp op) {
      return new MatMulPartsTiles().write(op, node, kernel);
    }
    if (node.op() instanceof MatMulInputGradientOp op) {
      return new MatMulInputGradientTiles().write(op, node, kernel);
    }
    if (node.op() instanceof MatMulWeightGradientOp op) {
      return new MatMulWeightGradientTiles().write(op, node, kernel);
    }
    throw new IllegalStateException("no tiles for " + node.op());
  }

  private static KernelWriter<Conv2DInputGradientOp> inputGradient(Conv2DInputGradientOp op) {
    if (PatchGradientTiles.suits(op)) {
      return new PatchGradientTiles();
    }
    return op.window().strided() ? new StridedInputGradientTiles() : new Conv2DInputGradientTiles();
  }

  private static KernelWriter<Conv2DWeightGradientOp> weightGradient(Conv2DWeightGradientOp op) {
    return op.window().pointwise()
        ? new PointwiseWeightGradientTiles()
        : new Conv2DWeightGradientTiles();
  }
}
