package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;
import java.util.Objects;

/**
 * Samples in one float array, and for each a target of one or several numbers: what a network for
 * regression, for several yes-no questions or for class distributions learns from.
 */
public final class ValueDataset implements Dataset {

  private final Shape inputShape;
  private final Shape targetShape;
  private final float[] inputs;
  private final float[] targets;
  private final int size;

  private ValueDataset(
      Shape inputShape, Shape targetShape, float[] inputs, float[] targets, int size) {
    this.inputShape = inputShape;
    this.targetShape = targetShape;
    this.inputs = inputs;
    this.targets = targets;
    this.size = size;
  }

  /**
   * A dataset on the given arrays, which it keeps and does not copy.
   *
   * @param inputShape the shape of one sample
   * @param targetShape the shape of one target
   * @param inputs the samples, one after another: {@code [size, ...inputShape]}
   * @param targets the targets, one after another: {@code [size, ...targetShape]}
   * @throws IllegalArgumentException if the lengths don't fit
   */
  public static ValueDataset of(
      Shape inputShape, Shape targetShape, float[] inputs, float[] targets) {
    int size = targets.length / targetShape.elements();
    check("targets", targetShape, size, targets.length);
    check("samples", inputShape, size, inputs.length);
    return new ValueDataset(inputShape, targetShape, inputs, targets, size);
  }

  private static void check(String what, Shape shape, int size, int length) {
    long expected = (long) size * shape.elements();
    if (length != expected) {
      throw new IllegalArgumentException(
          size
              + " "
              + what
              + " of "
              + shape
              + " are "
              + expected
              + " numbers, but there are "
              + length);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape inputShape() {
    return inputShape;
  }

  @Override
  public boolean labelled() {
    return false;
  }

  @Override
  public Shape targetShape() {
    return targetShape;
  }

  @Override
  public int classes() {
    return 0;
  }

  /** Always throws: there are no classes. */
  @Override
  public int label(int index) {
    throw new UnsupportedOperationException(
        "this dataset has targets of " + targetShape + ", not labels");
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    int length = inputShape.elements();
    System.arraycopy(inputs, Objects.checkIndex(index, size) * length, target, offset, length);
  }

  @Override
  public void copyTarget(int index, float[] target, int offset) {
    int length = targetShape.elements();
    System.arraycopy(targets, Objects.checkIndex(index, size) * length, target, offset, length);
  }
}
