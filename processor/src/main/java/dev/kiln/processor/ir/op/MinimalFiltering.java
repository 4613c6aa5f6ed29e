package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;

/**
 * Winograd's minimal filtering of 3x3 convolutions of stride 1, in tiles of 4x4 outputs (<a
 * href="https://arxiv.org/abs/1509.09308">Lavin and Gray, 2015</a>). But for rounding, what it
 * computes is the same.
 */
public final class MinimalFiltering {

  /** The rows and columns of a tile. */
  public static final int TILE = 4;

  /** The elements of a transformed tile. */
  public static final int ELEMENTS = 36;

  private MinimalFiltering() {}

  /** Whether it knows a convolution. */
  public static boolean takes(Window window) {
    return window.taps().equals(Size.square(3)) && !window.dilated() && !window.strided();
  }

  /** How many tiles cover that many rows or columns. */
  public static int tiles(int extent) {
    return (extent + TILE - 1) / TILE;
  }

  /** How many tiles cover an image of outputs. */
  public static long tilesOf(Shape pixels) {
    return (long) tiles(pixels.dimension(0)) * tiles(pixels.dimension(1));
  }
}
