package dev.kiln.data.npy;

import dev.kiln.runtime.data.ByteDataset;
import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.info.Shape;
import java.util.List;

/** Datasets from two arrays, of the same number of samples. */
public final class NpyDataset {

  private NpyDataset() {}

  /**
   * Samples with labels.
   *
   * @param inputs {@code [count, ...input shape]}; unsigned bytes become {@code byte / 255}, as in
   *     {@link ByteDataset}
   * @param labels {@code [count]} or {@code [count, 1]}, integers
   * @param classes how many classes the labels name
   * @return the samples, in memory
   * @throws DataException if the arrays don't fit each other, or a label is not the index of a
   *     class
   */
  public static Dataset withLabels(NpyArray inputs, NpyArray labels, int classes)
      throws DataException {
    int count = count(inputs);
    Shape shape = sampleShape(inputs);
    if (labels.size() != count || count(labels) != count) {
      throw mismatch(labels, inputs);
    }
    int[] indices = labels.ints();
    for (int i = 0; i < count; i++) {
      if (indices[i] < 0 || indices[i] >= classes) {
        String label = labels.name() + ": label " + indices[i] + " of sample " + i;
        throw new DataException(label + " is not one of 0 to " + (classes - 1));
      }
    }
    return inputs.type() == NpyType.UINT8
        ? ByteDataset.of(shape, classes, inputs.bytes(), indices)
        : FloatDataset.of(shape, classes, inputs.floats(), indices);
  }

  /**
   * Samples with targets of numbers.
   *
   * @param inputs {@code [count, ...input shape]}; unsigned bytes become {@code byte / 255}, as in
   *     {@link ByteDataset}
   * @param targets {@code [count, ...target shape]}, or {@code [count]} for one number each
   * @return the samples, in memory
   * @throws DataException if the arrays don't fit each other, or a target is not finite
   */
  public static Dataset withTargets(NpyArray inputs, NpyArray targets) throws DataException {
    Shape shape = sampleShape(inputs);
    if (count(targets) != count(inputs)) {
      throw mismatch(targets, inputs);
    }
    float[] floats = inputs.floats();
    if (inputs.type() == NpyType.UINT8) {
      for (int i = 0; i < floats.length; i++) {
        floats[i] /= 255f;
      }
    }
    try {
      return ValueDataset.of(shape, sampleShape(targets), floats, targets.floats());
    } catch (IllegalArgumentException notFinite) {
      throw new DataException(targets.name() + ": " + notFinite.getMessage(), notFinite);
    }
  }

  private static int count(NpyArray array) throws DataException {
    if (array.shape().isEmpty()) {
      throw new DataException(array.name() + ": it is a single number, not one for each sample");
    }
    return array.shape().get(0);
  }

  private static Shape sampleShape(NpyArray array) throws DataException {
    count(array);
    List<Integer> shape = array.shape();
    Shape sample =
        shape.size() == 1 ? Shape.of(1) : new Shape(List.copyOf(shape.subList(1, shape.size())));
    if (shape.contains(0)) {
      throw new DataException(array.name() + ": it is empty, " + array);
    }
    return sample;
  }

  private static DataException mismatch(NpyArray targets, NpyArray inputs) {
    return new DataException(
        (targets.name() + ": it is " + targets + ", but " + inputs.name() + " is " + inputs)
            + "; the first dimension counts the samples of both");
  }
}
