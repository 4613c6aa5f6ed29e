package dev.kiln.runtime.internal.kernel;

/**
 * What the products of one worker work on beside their operands and results. It holds nothing from
 * one call to the next; {@link Microkernels#newScratch} makes it.
 */
public class ProductScratch {

  private final float[] edge;

  /**
   * Room for a tile that sticks out of its matrix.
   *
   * @param edgeLength the elements of the largest tile
   */
  public ProductScratch(int edgeLength) {
    edge = new float[edgeLength];
  }

  /** Room for a tile that sticks out of its matrix. */
  public final float[] edge() {
    return edge;
  }
}
