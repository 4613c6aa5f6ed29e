package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionShapes;
import dev.kiln.processor.ir.op.MinimalFiltering;

/**
 * Computes 3x3 convolutions of stride 1 by Winograd's minimal filtering where that pays: it takes a
 * quarter of the multiplications, but transforms the image, the weight and the output.
 */
final class Winograd {

  /** With fewer in a group, transforms cost more than they save; also the widest vector. */
  private static final int FEWEST_CHANNELS = 16;

  /** The transformed weight is four times as large, and each worker has one. */
  private static final int MOST_PAIRS = 256 * 256;

  /** With fewer per sample, transforming the weight in each step may cost more than it saves. */
  private static final int FEWEST_TILES = 4;

  private Winograd() {}

  static void rewrite(Node node, Rewriting program) {
    if (node.op() instanceof ContractionOp op
        && !op.pooled()
        && MinimalFiltering.takes(op.window())
        && pays(op.shapes(node.inputShapes()), op.groups())) {
      program.replace(node, node.withOp(op.byWinograd()));
    }
  }

  private static boolean pays(ContractionShapes shapes, int groups) {
    Shape output = shapes.output();
    int channels = shapes.weight().dimension(2);
    int filters = output.dimension(2) / groups;
    long tiles = MinimalFiltering.tilesOf(output);
    long covered = tiles * MinimalFiltering.TILE * MinimalFiltering.TILE;
    return Math.min(channels, filters) >= FEWEST_CHANNELS
        && (long) channels * filters * groups <= MOST_PAIRS
        && tiles >= FEWEST_TILES
        && covered <= 2L * output.dimension(0) * output.dimension(1);
  }
}
