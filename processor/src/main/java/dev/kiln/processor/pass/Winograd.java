package dev.kiln.processor.pass;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DInputGradientOp;
import dev.kiln.processor.ir.op.GroupedConv2DOp;
import dev.kiln.processor.ir.op.Window;
import dev.kiln.processor.ir.op.WinogradConv2DInputGradientOp;
import dev.kiln.processor.ir.op.WinogradConv2DOp;
import dev.kiln.processor.ir.op.WinogradConv2DWeightGradientOp;

/**
 * Computes 3x3 convolutions of stride 1 by Winograd's minimal filtering where that pays: it takes a
 * quarter of the multiplications, but transforms the image, the weight and the output.
 */
final class Winograd {

  /** With fewer in a group, transforms cost more than they save; also the widest vector. */
  private static final int FEWEST_CHANNELS = 16;

  /** The transformed weight is four times as large, and each worker has one. */
  private static final int MOST_PAIRS = 256 * 256;

  /** With fewer per sample, transforming the weight may cost more than it saves. */
  private static final int FEWEST_TILES = 9;

  private Winograd() {}

  static void rewrite(Node node, Rewriting program) {
    Shape read = node.input(0).shape();
    Shape output = node.output().shape();
    if (node.op() instanceof Conv2DOp op && pays(op.window(), 1, read, output)) {
      program.replace(node, node.withOp(new WinogradConv2DOp(op, 1)));
    } else if (node.op() instanceof GroupedConv2DOp op
        && op.dilation().equals(Size.square(1))
        && pays(op.window(), op.groups(), read, output)) {
      var direct = new Conv2DOp(op.window(), op.bias(), op.relu());
      program.replace(node, node.withOp(new WinogradConv2DOp(direct, op.groups())));
    } else if (node.op() instanceof Conv2DInputGradientOp op
        && pays(op.window(), 1, output, read)) {
      program.replace(node, node.withOp(new WinogradConv2DInputGradientOp(op, 1)));
    } else if (node.op() instanceof GroupedConv2DInputGradientOp op
        && op.dilation().equals(Size.square(1))
        && pays(op.window(), op.groups(), output, read)) {
      var direct = new Conv2DInputGradientOp(op.window(), op.image());
      program.replace(node, node.withOp(new WinogradConv2DInputGradientOp(direct, op.groups())));
    } else if (node.op() instanceof Conv2DWeightGradientOp op
        && pays(op.window(), 1, read, node.input(1).shape())) {
      program.replace(node, node.withOp(new WinogradConv2DWeightGradientOp(op)));
    }
  }

  private static boolean pays(Window window, int groups, Shape image, Shape output) {
    int channels = image.dimension(2) / groups;
    int filters = output.dimension(2) / groups;
    int tiles =
        WinogradConv2DOp.tiles(output.dimension(0)) * WinogradConv2DOp.tiles(output.dimension(1));
    int covered = tiles * WinogradConv2DOp.TILE * WinogradConv2DOp.TILE;
    return window.size().equals(Size.square(3))
        && window.stride().equals(Size.square(1))
        && Math.min(channels, filters) >= FEWEST_CHANNELS
        && (long) channels * filters * groups <= MOST_PAIRS
        && tiles >= FEWEST_TILES
        && covered <= 2 * output.dimension(0) * output.dimension(1);
  }
}
