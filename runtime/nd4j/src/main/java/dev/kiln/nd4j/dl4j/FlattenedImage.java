package dev.kiln.nd4j.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An image that DL4J flattened channel by channel, {@code [channels, height, width]}, where Kiln
 * flattens it pixel by pixel, {@code [height, width, channels]}. What belongs to its elements has
 * to be reordered.
 */
record FlattenedImage(long height, long width, long channels) {

  /** Elements of the image, or rows of a matrix for each, in Kiln's order. */
  INDArray reordered(INDArray perElement) {
    if (perElement.rank() == 1) {
      return perElement
          .reshape('c', channels, height, width)
          .permute(1, 2, 0)
          .reshape('c', new long[] {perElement.length()});
    }
    long columns = perElement.size(1);
    return perElement
        .reshape('c', channels, height, width, columns)
        .permute(1, 2, 0, 3)
        .reshape('c', perElement.size(0), columns);
  }
}
