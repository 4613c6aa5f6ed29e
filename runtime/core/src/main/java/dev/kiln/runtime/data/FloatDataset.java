package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;

/** Samples in one float array. */
public final class FloatDataset extends ArrayDataset {

  private final float[] inputs;

  private FloatDataset(Shape inputShape, int classes, float[] inputs, int[] labels) {
    super(inputShape, classes, inputs.length, labels);
    this.inputs = inputs;
  }

  /**
   * {@return a dataset on the given arrays, which it keeps and does not copy}
   *
   * @param inputShape the shape of one sample
   * @param classes how many classes the labels name
   * @param inputs the samples, one after another: {@code [labels.length, ...inputShape]}
   * @param labels the index of each sample's true class
   * @throws IllegalArgumentException if the lengths don't fit, or a label is not the index of a
   *     class
   */
  public static FloatDataset of(Shape inputShape, int classes, float[] inputs, int[] labels) {
    return new FloatDataset(inputShape, classes, inputs, labels);
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    System.arraycopy(inputs, start(index), target, offset, inputLength());
  }
}
