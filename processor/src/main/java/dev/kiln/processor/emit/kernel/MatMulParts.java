package dev.kiln.processor.emit.kernel;

/** How the work of a dense layer is split over workers. */
final class MatMulParts {

  /** Weights of which one worker has gone through all before another has been woken. */
  private static final int FEWEST_WEIGHTS = 16_384;

  private MatMulParts() {}

  /**
   * How many rows or columns are a part.
   *
   * @param part how many fit the tiles
   * @param all how many there are, which is a single part where the layer is too small to be split
   */
  static int of(int length, int units, int part, int all) {
    return (long) length * units < FEWEST_WEIGHTS ? all : part;
  }
}
