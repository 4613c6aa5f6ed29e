package dev.kiln.nd4j;

import dev.kiln.runtime.info.Shape;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The shape of samples that a model takes, and what to do with arrays of others.
 *
 * @param model the model's name
 * @param input one sample, with the channels last
 * @param channels where arrays have the channels
 */
record SampleShape(String model, Shape input, Channels channels) {

  /** Whether an array is one sample. */
  boolean isOne(INDArray array) {
    return Arrays.equals(array.shape(), expected());
  }

  /**
   * Checks that an array is {@code [count, ...sample]}.
   *
   * @throws IllegalArgumentException if not
   */
  void checkSeveral(INDArray array) {
    if (array.rank() != expected().length + 1
        || !Arrays.equals(Shapes.sample(array.shape()), expected())) {
      throw new IllegalArgumentException(
          (model + " takes samples of " + input + ": an array of " + Arrays.toString(expected()))
              + (order() + ", or of " + Shapes.batchText(expected()) + " for several, but got ")
              + (Arrays.toString(array.shape()) + advice(array.shape())));
    }
  }

  private long[] expected() {
    return channels.fromLast(Shapes.of(input));
  }

  private String order() {
    int rank = input.dimensions().size();
    return channels == Channels.LAST || rank < 2 ? "" : ", " + channels.text(rank);
  }

  private String advice(long[] found) {
    long[] expected = expected();
    int rank = expected.length;
    long[] otherOrder = channels.other().fromLast(Shapes.of(input));
    boolean one = Arrays.equals(found, otherOrder);
    boolean several = found.length == rank + 1 && Arrays.equals(Shapes.sample(found), otherOrder);
    if (one || several) {
      String call = "channels(Channels." + channels.other() + ")";
      return ". It has the " + channels.other().text(rank) + ": call " + call;
    }
    if (found.length == 1 && found[0] == input.elements()) {
      return ". It is flat: reshape(" + Shapes.arguments(expected) + ") makes it a sample";
    }
    if (found.length == 2 && found[1] == input.elements()) {
      String extents = Shapes.arguments(Shapes.batch(found[0], expected));
      return ". Its rows are flat: reshape(" + extents + ") makes them samples";
    }
    return "";
  }
}
