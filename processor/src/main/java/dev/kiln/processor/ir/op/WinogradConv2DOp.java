package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A 3x3 convolution of stride 1 by Winograd's minimal filtering, in tiles of 4x4 outputs (<a
 * href="https://arxiv.org/abs/1509.09308">Lavin and Gray, 2015</a>). Same inputs and, but for
 * rounding, same output as the convolution.
 *
 * @param direct the convolution, of one group
 * @param groups how many groups there are, as in a {@link GroupedConv2DOp}
 */
public record WinogradConv2DOp(Conv2DOp direct, int groups) implements Op {

  /** The rows and columns of a tile. */
  public static final int TILE = 4;

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return direct.outputShape(inputs);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return Products.ofTiles(outputShape(inputs), inputs.get(1));
  }

  /** The convolution as an op with groups. */
  public GroupedConv2DOp grouped() {
    return new GroupedConv2DOp(
        direct.window(), Size.square(1), groups, direct.bias(), direct.relu());
  }

  /** The elements of a transformed tile. */
  public static final int ELEMENTS = 36;

  /** How many tiles cover that many rows or columns. */
  public static int tiles(int extent) {
    return (extent + TILE - 1) / TILE;
  }

  /** How many tiles cover an image of outputs. */
  public static long tilesOf(Shape pixels) {
    return (long) tiles(pixels.dimension(0)) * tiles(pixels.dimension(1));
  }

  @Override
  public boolean rectifies() {
    return direct.relu();
  }
}
