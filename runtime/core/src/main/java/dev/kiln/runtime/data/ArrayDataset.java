package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;
import java.util.Objects;

/** Labelled samples, one after another in one array. */
abstract sealed class ArrayDataset implements Dataset permits ByteDataset, FloatDataset {

  private final Shape inputShape;
  private final int inputLength;
  private final int classes;
  private final int[] labels;

  /**
   * Keeps the labels and does not copy them.
   *
   * @param elements the length of the array of all samples
   * @throws IllegalArgumentException if the lengths don't fit, or a label is not the index of a
   *     class
   */
  ArrayDataset(Shape inputShape, int classes, int elements, int[] labels) {
    this.inputShape = inputShape;
    this.inputLength = inputShape.elements();
    this.classes = classes;
    this.labels = labels;
    checkLength(elements);
    checkLabels();
  }

  @Override
  public final int size() {
    return labels.length;
  }

  @Override
  public final Shape inputShape() {
    return inputShape;
  }

  @Override
  public final int classes() {
    return classes;
  }

  @Override
  public final int label(int index) {
    return labels[index];
  }

  /** The number of elements of one sample. */
  final int inputLength() {
    return inputLength;
  }

  /** Where a sample starts in the array. */
  final int start(int index) {
    return Objects.checkIndex(index, labels.length) * inputLength;
  }

  private void checkLength(int elements) {
    long expected = (long) labels.length * inputLength;
    if (elements != expected) {
      String samples = labels.length + " labelled samples of " + inputShape;
      throw new IllegalArgumentException(
          samples + " are " + expected + " numbers, but there are " + elements);
    }
  }

  private void checkLabels() {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        String label = "sample " + i + " has label " + labels[i];
        throw new IllegalArgumentException(
            label + ", but the labels of " + classes + " classes are 0 to " + (classes - 1));
      }
    }
  }
}
