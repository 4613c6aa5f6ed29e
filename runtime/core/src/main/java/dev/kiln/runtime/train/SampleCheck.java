package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.internal.data.TargetValues;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Checks the numbers of samples and targets while they are read. */
final class SampleCheck {

  private final String role;
  private final ModelInfo model;
  private final int inputLength;

  /**
   * For datasets of one role.
   *
   * @param role what the dataset is for, for messages
   */
  SampleCheck(String role, ModelInfo model) {
    this.role = role;
    this.model = model;
    this.inputLength = model.input().elements();
  }

  /**
   * Checks a sample that has been copied.
   *
   * @throws IllegalArgumentException if a number is not finite, or, where the model looks ids up,
   *     is none of them
   */
  void checkInput(int sample, float[] inputs, int start) {
    int end = start + inputLength;
    if (!Finite.all(inputs, start, end)) {
      int at = Finite.first(inputs, start);
      throw refused(
          sample,
          at - start,
          inputs[at],
          "which is not a finite number; mend the data, or leave it out");
    }
    int ids = model.vocabulary();
    for (int i = start; ids > 0 && i < end; i++) {
      if (!(inputs[i] >= 0 && inputs[i] < ids && inputs[i] == (int) inputs[i])) {
        throw refused(
            sample, i - start, inputs[i], "but ids are whole numbers from 0 to " + (ids - 1));
      }
    }
  }

  /**
   * Checks a target that has been copied, where it is not a label.
   *
   * @throws IllegalArgumentException if it is not what the model learns from
   */
  void checkTarget(Dataset dataset, int sample, float[] targets, int start, int length) {
    if (dataset.labelled()) {
      return;
    }
    try {
      TargetValues.check(model.targets(), targets, start, length, sample);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("the " + role + " dataset: " + wrong.getMessage(), wrong);
    }
  }

  private IllegalArgumentException refused(int sample, int element, float value, String why) {
    return new IllegalArgumentException(
        "the "
            + role
            + " dataset's sample "
            + sample
            + " has "
            + value
            + (" at " + position(model.input(), element) + ", ")
            + why);
  }

  /** Where an element stands in a shape, for example {@code [3, 4, 0]}. */
  static List<Integer> position(Shape shape, int element) {
    Deque<Integer> position = new ArrayDeque<>();
    int rest = element;
    for (int i = shape.dimensions().size() - 1; i >= 0; i--) {
      int extent = shape.dimensions().get(i);
      position.addFirst(rest % extent);
      rest /= extent;
    }
    return List.copyOf(position);
  }
}
