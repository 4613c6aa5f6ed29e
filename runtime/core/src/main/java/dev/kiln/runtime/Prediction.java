package dev.kiln.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One class that a sample may belong to.
 *
 * @param index the class, from 0
 * @param label its name in the model's metadata; without names, the index
 * @param score the network's output for it, for a classifier its probability
 */
public record Prediction(int index, String label, float score) {

  /**
   * Checks that there is a label.
   *
   * @param index the class, from 0
   * @param label its name in the model's metadata; without names, the index
   * @param score the network's output for it, for a classifier its probability
   */
  public Prediction {
    Objects.requireNonNull(label, "label");
  }

  /**
   * The classes with the highest outputs, the highest first; of equal ones the first.
   *
   * @param outputs one for each class
   * @param labels the names of the classes, or none
   * @param count how many, or fewer where there are not so many classes
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  static List<Prediction> highest(float[] outputs, List<String> labels, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "the number of predictions must be at least 1, but is " + count);
    }
    List<Integer> classes = new ArrayList<>(IntStream.range(0, outputs.length).boxed().toList());
    classes.sort((a, b) -> Float.compare(outputs[b], outputs[a]));
    return classes.subList(0, Math.min(count, classes.size())).stream()
        .map(i -> new Prediction(i, labels.isEmpty() ? "" + i : labels.get(i), outputs[i]))
        .toList();
  }
}
