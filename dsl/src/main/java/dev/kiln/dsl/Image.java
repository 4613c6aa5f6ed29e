package dev.kiln.dsl;

import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.Size;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A stage that gives images {@code [height, width, channels]}. */
public final class Image extends Stage<Image> {

  Image(Node node) {
    super(node);
  }

  /** A {@link Conv2D} with a square kernel, stride 1, no padding and a bias. */
  public Image conv2d(int filters, int kernel) {
    return conv2d(filters, kernel, Activation.NONE);
  }

  /** A {@link Conv2D} with a square kernel, stride 1, no padding, a bias and an activation. */
  public Image conv2d(int filters, int kernel, Activation activation) {
    return conv2d(filters, kernel, values -> values.activation(activation));
  }

  /**
   * A {@link Conv2D} of which any value may differ: {@code conv2d(64, 3, c ->
   * c.stride(2).padding(SAME).bias(false))}.
   *
   * @param values given the values of {@link #conv2d(int, int)}, returns the layer's
   */
  public Image conv2d(int filters, int kernel, UnaryOperator<Conv2DSpec> values) {
    Size size = Size.square(kernel);
    Conv2DSpec defaults =
        new Conv2DSpec(filters, size, Size.square(1), Padding.VALID, Activation.NONE, true);
    return new Image(then("conv", values.apply(defaults)));
  }

  /** A {@link MaxPool2D} with a window of 2x2, which moves by its size. */
  public Image maxPool2d() {
    return maxPool2d(2);
  }

  /** A {@link MaxPool2D} with a square window, which moves by its size. */
  public Image maxPool2d(int size) {
    return maxPool2d(size, values -> values);
  }

  /** A {@link MaxPool2D} with a square window, which moves by the same stride both ways. */
  public Image maxPool2d(int size, int stride) {
    return maxPool2d(size, values -> values.stride(stride));
  }

  /**
   * A {@link MaxPool2D} of which any value may differ: {@code maxPool2d(2, p -> p.stride(2, 1))}.
   *
   * @param values given the values of {@link #maxPool2d(int)}, returns the layer's
   */
  public Image maxPool2d(int size, UnaryOperator<MaxPool2DSpec> values) {
    MaxPool2DSpec defaults = new MaxPool2DSpec(Size.square(size), Optional.empty());
    return new Image(then("pool", values.apply(defaults)));
  }

  /** A {@link Flatten}: leads from images to vectors. */
  public Vector flatten() {
    return new Vector(then("flat", new FlattenSpec()));
  }

  @Override
  Image same(Node next) {
    return new Image(next);
  }
}
