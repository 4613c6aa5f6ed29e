package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;

/**
 * Samples of unsigned bytes, such as the pixels of images. They are kept as bytes, a quarter of the
 * memory of floats, and become {@code byte / 255} in {@code [0, 1]} when they are copied.
 */
public final class ByteDataset extends ArrayDataset {

  private static final float[] SCALED = new float[256];

  static {
    for (int i = 0; i < SCALED.length; i++) {
      SCALED[i] = i / 255f;
    }
  }

  private final byte[] inputs;

  private ByteDataset(Shape inputShape, int classes, byte[] inputs, int[] labels) {
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
  public static ByteDataset of(Shape inputShape, int classes, byte[] inputs, int[] labels) {
    return new ByteDataset(inputShape, classes, inputs, labels);
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    int start = start(index);
    for (int i = 0; i < inputLength(); i++) {
      target[offset + i] = SCALED[Byte.toUnsignedInt(inputs[start + i])];
    }
  }
}
