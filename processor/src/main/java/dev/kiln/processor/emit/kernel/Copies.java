package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
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
import dev.kiln.processor.ir.op.Window;
import dev.kiln.processor.ir.op.WinogradConv2DInputGradientOp;
import dev.kiln.processor.ir.op.WinogradConv2DOp;
import dev.kiln.processor.ir.op.WinogradConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.WinogradPoolOp;
import dev.kiln.processor.report.Bytes;

/**
 * What the kernels of products copy before they compute on it, with one worker: operands that are
 * packed, that get zeros around them, or that are transformed. Packed rows that are filled up to
 * whole vectors aren't counted, as their length depends on the machine.
 */
public final class Copies {

  /** How many elements of a transformed weight there are for each of its taps. */
  private static final int TRANSFORMED = WinogradConv2DOp.ELEMENTS / 9;

  private Copies() {}

  /** Those of a node's kernel. */
  public static Bytes of(Node node) {
    Op op = node.op();
    if (readsInPlace(KernelWriters.of(node))) {
      return Bytes.NONE;
    } else if (op instanceof MatMulOp
        || op instanceof MatMulPartsOp
        || op instanceof MatMulInputGradientOp) {
      return Bytes.ofFloats(0, weight(node));
    } else if (op instanceof MatMulWeightGradientOp) {
      return Bytes.ofFloats(node.input(0).elements() + node.input(1).elements(), 0);
    }
    return ofConvolution(node);
  }

  /** Small groups are computed where their operands lie. */
  private static boolean readsInPlace(KernelWriter<?> writer) {
    return writer instanceof GroupedConv2DWriter
        || writer instanceof GroupedConv2DInputGradientWriter
        || writer instanceof GroupedConv2DWeightGradientWriter;
  }

  /** Those of the step before a node's, which packs its weight. */
  public static Bytes ofPacking(Node node) {
    boolean transformed =
        node.op() instanceof WinogradConv2DOp || node.op() instanceof WinogradPoolOp;
    return Bytes.ofFloats(0, (long) node.input(1).elements() * (transformed ? TRANSFORMED : 1));
  }

  private static Bytes ofConvolution(Node node) {
    if (node.op() instanceof Conv2DOp op) {
      return padded(op.window(), node);
    } else if (node.op() instanceof GroupedConv2DOp op) {
      boolean whole = KernelWriters.of(node) instanceof GroupImageConv2DTiles;
      return whole ? Bytes.ofFloats(node.input(0).elements(), 0) : padded(op.window(), node);
    } else if (node.op() instanceof Conv2DWeightGradientOp op) {
      return padded(op.window(), node).plus(Bytes.ofFloats(node.input(1).elements(), 0));
    } else if (node.op() instanceof GroupedConv2DWeightGradientOp op) {
      boolean depthwise = GroupedConvolutionTiles.of(op, node).plan().depthwise();
      return padded(op.window(), node)
          .plus(Bytes.ofFloats(depthwise ? 0 : node.input(1).elements(), 0));
    } else if (node.op() instanceof Conv2DInputGradientOp op) {
      return Bytes.ofFloats(
          PatchGradientTiles.suits(op) ? patches(node) : spread(node), weight(node));
    } else if (node.op() instanceof GroupedConv2DInputGradientOp op) {
      boolean depthwise = GroupedConvolutionTiles.of(op, node).plan().depthwise();
      return Bytes.ofFloats(spread(node), depthwise ? 0 : weight(node));
    }
    return ofTiles(node);
  }

  /** An image with zeros around it. */
  private static Bytes padded(Window window, Node node) {
    return Bytes.ofFloats(window.padded() ? node.input(0).elements() : 0, 0);
  }

  /** The output's gradient with zeros around and between its pixels. */
  private static long spread(Node node) {
    return node.input(0).elements();
  }

  /** What each pixel adds to the input's gradient, and where that is summed. */
  private static long patches(Node node) {
    Shape pixels = node.input(0).shape();
    Shape weight = node.input(1).shape();
    long taps = weight.elements() / weight.dimension(3);
    return taps * pixels.dimension(0) * pixels.dimension(1) + node.output().elements();
  }

  private static long weight(Node node) {
    return node.input(1).elements();
  }

  /** The tiles of Winograd's minimal filtering, transformed, and their products. */
  private static Bytes ofTiles(Node node) {
    if (node.op() instanceof WinogradConv2DOp op) {
      return ofTiles(node.input(0).shape(), op.outputShape(node.inputShapes()), 0);
    } else if (node.op() instanceof WinogradPoolOp op) {
      return ofTiles(node.input(0).shape(), op.direct().outputShape(node.inputShapes()), 0);
    } else if (node.op() instanceof WinogradConv2DInputGradientOp) {
      long weight = TRANSFORMED * weight(node);
      return ofTiles(node.output().shape(), node.input(0).shape(), weight);
    } else if (node.op() instanceof WinogradConv2DWeightGradientOp) {
      return ofTiles(node.input(0).shape(), node.input(1).shape(), 0);
    }
    return Bytes.NONE;
  }

  private static Bytes ofTiles(Shape image, Shape pixels, long weight) {
    long elements = WinogradConv2DOp.tilesOf(pixels) * WinogradConv2DOp.ELEMENTS;
    return Bytes.ofFloats(elements * (image.dimension(2) + pixels.dimension(2)), weight);
  }
}
