package dev.kiln.runtime.info;

import java.util.Objects;

/**
 * A named part of a model's flat parameter array.
 *
 * @param name the layer and the role, for example {@code conv1.weight}
 * @param shape the tensor's extents, in row-major order
 * @param offset where it starts in the flat array
 * @param initializer where its first values come from
 * @param fanIn how many inputs one output of the layer sums over
 * @param fanOut how many outputs one input of the layer reaches
 * @param trainable whether optimizers change it; otherwise its gradient is 0, and each training
 *     step changes it by itself, such as the running averages of a batch normalisation, or nothing
 *     does
 * @param constant what each element is at first, with {@link Initializer#CONSTANT}
 * @param l1 while training, {@code l1 * sum of |w|} is added to what is minimised
 * @param l2 while training, {@code l2 * sum of w * w} is added to what is minimised
 * @param frozen whether training leaves it as it is, because the network says so of its layer
 */
public record ParameterInfo(
    String name,
    Shape shape,
    int offset,
    Initializer initializer,
    int fanIn,
    int fanOut,
    boolean trainable,
    double constant,
    double l1,
    double l2,
    boolean frozen) {

  /** Takes the values as they are. */
  public ParameterInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(initializer, "initializer");
  }

  /** A parameter that is not frozen. */
  public ParameterInfo(
      String name,
      Shape shape,
      int offset,
      Initializer initializer,
      int fanIn,
      int fanOut,
      boolean trainable,
      double constant,
      double l1,
      double l2) {
    this(name, shape, offset, initializer, fanIn, fanOut, trainable, constant, l1, l2, false);
  }

  /** A parameter without penalties. */
  public ParameterInfo(
      String name,
      Shape shape,
      int offset,
      Initializer initializer,
      int fanIn,
      int fanOut,
      boolean trainable) {
    this(name, shape, offset, initializer, fanIn, fanOut, trainable, 0, 0, 0);
  }

  /** A learned parameter. */
  public ParameterInfo(
      String name, Shape shape, int offset, Initializer initializer, int fanIn, int fanOut) {
    this(name, shape, offset, initializer, fanIn, fanOut, true);
  }
}
