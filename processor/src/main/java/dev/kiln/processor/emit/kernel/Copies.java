package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.ConvolutionOp;
import dev.kiln.processor.ir.op.ConvolutionShapes;
import dev.kiln.processor.ir.op.MatMulInputGradientOp;
import dev.kiln.processor.ir.op.MatMulOp;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import dev.kiln.processor.ir.op.MatMulWeightGradientOp;
import dev.kiln.processor.ir.op.MinimalFiltering;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.WinogradPoolOp;
import dev.kiln.processor.report.Bytes;

/**
 * What the kernels of products copy before they compute on it, with one worker: operands that are
 * packed, that get zeros around them, or that are transformed. Packed rows that are filled up to
 * whole vectors aren't counted, as their length depends on the machine.
 */
public final class Copies {

  /** How many elements of a transformed weight there are for each of its taps. */
  private static final int TRANSFORMED = MinimalFiltering.ELEMENTS / 9;

  private Copies() {}

  /** Those of a node's kernel. */
  public static Bytes of(Node node) {
    Op op = node.op();
    if (op instanceof MatMulOp
        || op instanceof MatMulPartsOp
        || op instanceof MatMulInputGradientOp) {
      return Bytes.ofFloats(0, weight(node));
    } else if (op instanceof MatMulWeightGradientOp) {
      return Bytes.ofFloats(node.input(0).elements() + node.input(1).elements(), 0);
    }
    return ofConvolution(node);
  }

  /** Those of the step before a node's, which packs its weight. */
  public static Bytes ofPacking(Node node) {
    boolean transformed =
        node.op() instanceof WinogradPoolOp
            || (node.op() instanceof ConvolutionOp op && op.winograd());
    return Bytes.ofFloats(0, transformed ? TRANSFORMED * weight(node) : packed(node));
  }

  private static Bytes ofConvolution(Node node) {
    if (node.op() instanceof WinogradPoolOp op) {
      return ofTiles(op.convolution().shapes(node.inputShapes()), 0);
    }
    return node.op() instanceof ConvolutionOp op ? ofConvolution(op, node) : Bytes.NONE;
  }

  private static Bytes ofConvolution(ConvolutionOp op, Node node) {
    ConvolutionPlan plan = ConvolutionPlan.of(op, node);
    boolean inInput = op instanceof Conv2DInputGradientOp;
    if (op.winograd()) {
      return ofTiles(op.shapes(node.inputShapes()), inInput ? TRANSFORMED * weight(node) : 0);
    } else if (inInput) {
      boolean patches = op.dense() && PatchGradientWriter.suits(op.window(), plan.image());
      return Bytes.ofFloats(
          patches ? patches(node) : spread(node), plan.depthwise() ? 0 : packed(node));
    }
    Bytes image = Bytes.ofFloats(new ImageCopy(plan, !plan.depthwise()).floats(), 0);
    boolean packs = op instanceof Conv2DWeightGradientOp && !plan.depthwise();
    return packs ? image.plus(Bytes.ofFloats(node.input(1).elements(), 0)) : image;
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

  /** The weight, with its zeros where groups are merged. */
  private static long packed(Node node) {
    int merged = node.op() instanceof ConvolutionOp op ? ConvolutionPlan.of(op, node).merged() : 1;
    return merged * weight(node);
  }

  private static long weight(Node node) {
    return node.input(1).elements();
  }

  /** The tiles of Winograd's minimal filtering, transformed, and their products. */
  private static Bytes ofTiles(ConvolutionShapes shapes, long weight) {
    Shape pixels = shapes.output();
    long elements = MinimalFiltering.tilesOf(pixels) * MinimalFiltering.ELEMENTS;
    return Bytes.ofFloats(elements * (shapes.image().dimension(2) + pixels.dimension(2)), weight);
  }
}
