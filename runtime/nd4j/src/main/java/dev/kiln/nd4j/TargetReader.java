package dev.kiln.nd4j;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.internal.data.TargetValues;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the labels of a pipeline are.
 *
 * @param kind what they become
 * @param indices how many classes they are the indices of; 0 where they are rows
 */
record TargetReader(Targets kind, int indices) {

  /** Whether each sample has a class. */
  boolean labelled() {
    return kind == Targets.LABELS;
  }

  /**
   * How many classes there are.
   *
   * @param labels {@code [count, ...]}
   */
  int classes(INDArray labels) {
    return !labelled() ? 0 : indices > 0 ? indices : Math.toIntExact(labels.size(1));
  }

  /**
   * The shape of a target in an array of labels.
   *
   * @param labels {@code [count, ...]}
   * @throws IllegalArgumentException if they can't be of this kind
   */
  Shape shape(INDArray labels) {
    String found = Arrays.toString(labels.shape());
    if (indices > 0 && (labels.rank() > 2 || (labels.rank() == 2 && labels.size(1) != 1))) {
      throw new IllegalArgumentException(
          ("its labels are " + found + ", but indices of classes are [count] or [count, 1]; rows")
              + " with a one among zeros need no classes(...)");
    }
    if (labelled() && indices == 0 && (labels.rank() != 2 || labels.size(1) < 2)) {
      throw new IllegalArgumentException(
          ("its labels are " + found + ", but rows with a one among zeros are [count, classes]: ")
              + "say targets(Targets.BITS) for answers to yes-no questions,"
              + " targets(Targets.NUMBERS) for regression, or classes(...) for indices of classes");
    }
    long[] sample = labels.rank() == 1 ? new long[] {1} : Shapes.sample(labels.shape());
    return labelled() ? Shape.of(1) : Shapes.shape(sample);
  }

  /**
   * The targets of a batch, one after another: labels, or numbers.
   *
   * @param first the number of its first sample, for messages
   * @throws IllegalArgumentException if one can't be of this kind
   */
  float[] read(INDArray labels, int first) {
    float[] values = ArrayConversion.toFloats(labels);
    int count = Math.toIntExact(labels.size(0));
    int length = count == 0 ? 0 : values.length / count;
    if (!labelled()) {
      for (int i = 0; i < count; i++) {
        TargetValues.check(kind, values, i * length, length, first + i);
      }
      return values;
    }
    float[] classes = new float[count];
    for (int i = 0; i < count; i++) {
      classes[i] =
          indices > 0 ? index(values[i], first + i) : one(values, i * length, length, first + i);
    }
    return classes;
  }

  private int index(float value, int sample) {
    if (value != (int) value || value < 0 || value >= indices) {
      throw new IllegalArgumentException(
          ("sample " + sample + " has label " + value + ", but those of " + indices)
              + (" classes are 0 to " + (indices - 1)));
    }
    return (int) value;
  }

  private static int one(float[] values, int from, int length, int sample) {
    int found = -1;
    for (int i = 0; i < length; i++) {
      float value = values[from + i];
      if (value == 1 && found < 0) {
        found = i;
      } else if (value != 0) {
        found = length;
      }
    }
    if (found < 0 || found == length) {
      throw new IllegalArgumentException(
          ("the labels of sample " + sample + " are no one among zeros: say")
              + " targets(Targets.DISTRIBUTIONS) for probabilities of classes,"
              + " targets(Targets.BITS) for answers to yes-no questions, or"
              + " targets(Targets.NUMBERS) for regression");
    }
    return found;
  }
}
