package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.internal.data.TargetValues;
import java.util.Objects;

/**
 * Samples in one float array, and for each a target of one or several numbers: what a network for
 * regression, for several yes-no questions or for class distributions learns from.
 */
public final class ValueDataset implements Dataset {

  private final Targets kind;
  private final Shape inputShape;
  private final Shape targetShape;
  private final float[] inputs;
  private final float[] targets;
  private final int size;

  private ValueDataset(
      Targets kind, Shape inputShape, Shape targetShape, float[] inputs, float[] targets) {
    this.kind = kind;
    this.inputShape = Objects.requireNonNull(inputShape, "inputShape");
    this.targetShape = Objects.requireNonNull(targetShape, "targetShape");
    this.inputs = Objects.requireNonNull(inputs, "inputs");
    this.targets = Objects.requireNonNull(targets, "targets");
    this.size = targets.length / targetShape.elements();
    check("targets", targetShape, size, targets.length);
    check("samples", inputShape, size, inputs.length);
    TargetValues.check(kind, targets, size, targetShape.elements());
  }

  /**
   * Targets of any numbers, on the given arrays, which are kept and not copied. A network that
   * learns from probabilities takes them as well, and checks them while it reads them.
   *
   * @param inputShape the shape of one sample
   * @param targetShape the shape of one target
   * @param inputs the samples, one after another: {@code [size, ...inputShape]}
   * @param targets the targets, one after another: {@code [size, ...targetShape]}
   * @return the dataset
   * @throws IllegalArgumentException if the lengths don't fit
   */
  public static ValueDataset of(
      Shape inputShape, Shape targetShape, float[] inputs, float[] targets) {
    return new ValueDataset(Targets.NUMBERS, inputShape, targetShape, inputs, targets);
  }

  /**
   * Targets of answers to yes-no questions, 1 for yes and 0 for no or a probability between; the
   * arguments are those of {@link #of}.
   *
   * @param inputShape the shape of one sample
   * @param targetShape the shape of one target
   * @param inputs the samples, one after another
   * @param targets the targets, one after another
   * @return the dataset
   * @throws IllegalArgumentException if the lengths don't fit, or a target is not in {@code [0, 1]}
   */
  public static ValueDataset bits(
      Shape inputShape, Shape targetShape, float[] inputs, float[] targets) {
    return new ValueDataset(Targets.BITS, inputShape, targetShape, inputs, targets);
  }

  /**
   * Targets of one probability for each class; the arguments are those of {@link #of}.
   *
   * @param inputShape the shape of one sample
   * @param targetShape the shape of one target
   * @param inputs the samples, one after another
   * @param targets the targets, one after another
   * @return the dataset
   * @throws IllegalArgumentException if the lengths don't fit, a probability is not in {@code [0,
   *     1]}, or the sum of a target's is not 1
   */
  public static ValueDataset distributions(
      Shape inputShape, Shape targetShape, float[] inputs, float[] targets) {
    return new ValueDataset(Targets.DISTRIBUTIONS, inputShape, targetShape, inputs, targets);
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
  public Targets targets() {
    return kind;
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
