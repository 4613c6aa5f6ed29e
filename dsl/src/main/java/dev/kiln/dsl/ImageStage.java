package dev.kiln.dsl;

import dev.kiln.dsl.spec.AvgPool2DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.GlobalAvgPool2DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool2DSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SpatialDropout2DSpec;
import dev.kiln.dsl.spec.UpSampling2DSpec;
import dev.kiln.dsl.spec.ZeroPadding2DSpec;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A stage that gives images {@code [height, width, channels]}. */
public final class ImageStage extends Stage<ImageStage> {

  ImageStage(Node node) {
    super(node);
  }

  /**
   * {@return a {@link Conv2D} with a square kernel, stride 1, no padding and a bias}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel the kernel's height and width, in pixels
   */
  public ImageStage conv2d(int filters, int kernel) {
    return conv2d(filters, kernel, Activation.NONE);
  }

  /**
   * {@return a {@link Conv2D} with a square kernel, stride 1, no padding, a bias and an activation}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel the kernel's height and width, in pixels
   * @param activation the function that is applied to each element of the output
   */
  public ImageStage conv2d(int filters, int kernel, Activation activation) {
    return conv2d(filters, kernel, values -> values.activation(activation));
  }

  /**
   * {@return a {@link Conv2D} of which any value may differ: {@code conv2d(64, 3, c ->
   * c.stride(2).padding(SAME).bias(false))}}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel the kernel's height and width, in pixels
   * @param values given the values of {@link #conv2d(int, int)}, returns the layer's
   */
  public ImageStage conv2d(int filters, int kernel, UnaryOperator<Conv2DSpec> values) {
    Size size = Size.square(kernel);
    Conv2DSpec defaults =
        new Conv2DSpec(filters, size, Size.square(1), Padding.VALID, Activation.NONE, true);
    return new ImageStage(then("conv", values.apply(defaults)));
  }

  /**
   * {@return a {@link DepthwiseConv2D} with a square kernel, stride 1, no padding and a bias}
   *
   * @param kernel the kernel's height and width, in pixels
   */
  public ImageStage depthwiseConv2d(int kernel) {
    return depthwiseConv2d(kernel, values -> values);
  }

  /**
   * {@return a {@link DepthwiseConv2D} of which any value may differ}
   *
   * @param kernel the kernel's height and width, in pixels
   * @param values given the values of {@link #depthwiseConv2d(int)}, returns the layer's
   */
  public ImageStage depthwiseConv2d(int kernel, UnaryOperator<DepthwiseConv2DSpec> values) {
    Size one = Size.square(1);
    DepthwiseConv2DSpec defaults =
        new DepthwiseConv2DSpec(
            Size.square(kernel), one, Padding.VALID, one, 1, Activation.NONE, true);
    return new ImageStage(then("depthwise", values.apply(defaults)));
  }

  /**
   * {@return a {@link SeparableConv2D} with a square kernel, stride 1, no padding and a bias}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel the kernel's height and width, in pixels
   */
  public ImageStage separableConv2d(int filters, int kernel) {
    return separableConv2d(filters, kernel, values -> values);
  }

  /**
   * {@return a {@link SeparableConv2D} of which any value may differ}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel the kernel's height and width, in pixels
   * @param values given the values of {@link #separableConv2d(int, int)}, returns the layer's
   */
  public ImageStage separableConv2d(
      int filters, int kernel, UnaryOperator<SeparableConv2DSpec> values) {
    Size one = Size.square(1);
    SeparableConv2DSpec defaults =
        new SeparableConv2DSpec(
            filters, Size.square(kernel), one, Padding.VALID, one, 1, Activation.NONE, true);
    return new ImageStage(then("separable", values.apply(defaults)));
  }

  /**
   * {@return a {@link Conv2DTranspose} with a square kernel, stride 1, no padding and a bias}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel the kernel's height and width, in pixels
   */
  public ImageStage conv2dTranspose(int filters, int kernel) {
    return conv2dTranspose(filters, kernel, values -> values);
  }

  /**
   * {@return a {@link Conv2DTranspose} of which any value may differ}
   *
   * @param filters the number of filters, which are the channels of the output
   * @param kernel the kernel's height and width, in pixels
   * @param values given the values of {@link #conv2dTranspose(int, int)}, returns the layer's
   */
  public ImageStage conv2dTranspose(
      int filters, int kernel, UnaryOperator<Conv2DTransposeSpec> values) {
    Conv2DTransposeSpec defaults =
        new Conv2DTransposeSpec(
            filters, Size.square(kernel), Size.square(1), Padding.VALID, Activation.NONE, true);
    return new ImageStage(then("transpose", values.apply(defaults)));
  }

  /** {@return a {@link MaxPool2D} with a window of 2x2, which moves by its size} */
  public ImageStage maxPool2d() {
    return maxPool2d(2);
  }

  /**
   * {@return a {@link MaxPool2D} with a square window, which moves by its size}
   *
   * @param size the window's height and width, in pixels
   */
  public ImageStage maxPool2d(int size) {
    return maxPool2d(size, values -> values);
  }

  /**
   * {@return a {@link MaxPool2D} with a square window, which moves by the same stride both ways}
   *
   * @param size the window's height and width, in pixels
   * @param stride how far the window moves, down and to the right, in pixels
   */
  public ImageStage maxPool2d(int size, int stride) {
    return maxPool2d(size, values -> values.stride(stride));
  }

  /**
   * {@return a {@link MaxPool2D} of which any value may differ: {@code maxPool2d(2, p ->
   * p.stride(2, 1))}}
   *
   * @param size the window's height and width, in pixels
   * @param values given the values of {@link #maxPool2d(int)}, returns the layer's
   */
  public ImageStage maxPool2d(int size, UnaryOperator<MaxPool2DSpec> values) {
    MaxPool2DSpec defaults = new MaxPool2DSpec(Size.square(size), Optional.empty());
    return new ImageStage(then("pool", values.apply(defaults)));
  }

  /** {@return an {@link AvgPool2D} with a window of 2x2, which moves by its size} */
  public ImageStage avgPool2d() {
    return avgPool2d(2);
  }

  /**
   * {@return an {@link AvgPool2D} with a square window, which moves by its size}
   *
   * @param size the window's height and width, in pixels
   */
  public ImageStage avgPool2d(int size) {
    return avgPool2d(size, values -> values);
  }

  /**
   * {@return an {@link AvgPool2D} of which any value may differ}
   *
   * @param size the window's height and width, in pixels
   * @param values given the values of {@link #avgPool2d(int)}, returns the layer's
   */
  public ImageStage avgPool2d(int size, UnaryOperator<AvgPool2DSpec> values) {
    AvgPool2DSpec defaults = new AvgPool2DSpec(Size.square(size), Optional.empty(), Padding.VALID);
    return new ImageStage(then("avgPool", values.apply(defaults)));
  }

  /** {@return a {@link GlobalAvgPool2D}: leads from images to vectors} */
  public VectorStage globalAvgPool2d() {
    return new VectorStage(then("globalAvgPool", new GlobalAvgPool2DSpec()));
  }

  /** {@return a {@link GlobalMaxPool2D}: leads from images to vectors} */
  public VectorStage globalMaxPool2d() {
    return new VectorStage(then("globalMaxPool", new GlobalMaxPool2DSpec()));
  }

  /** {@return an {@link UpSampling2D} by 2} */
  public ImageStage upSampling2d() {
    return upSampling2d(2);
  }

  /**
   * {@return an {@link UpSampling2D} by the same number both ways}
   *
   * @param size how often each row and each column is repeated
   */
  public ImageStage upSampling2d(int size) {
    return upSampling2d(size, size);
  }

  /**
   * {@return an {@link UpSampling2D}}
   *
   * @param vertical how often each row is repeated
   * @param horizontal how often each column is repeated
   */
  public ImageStage upSampling2d(int vertical, int horizontal) {
    return new ImageStage(then("upSampling", new UpSampling2DSpec(new Size(vertical, horizontal))));
  }

  /** {@return a {@link ZeroPadding2D} of one zero on all sides} */
  public ImageStage zeroPadding2d() {
    return zeroPadding2d(1);
  }

  /**
   * {@return a {@link ZeroPadding2D} of the same width on all sides}
   *
   * @param all how many rows or columns of zeros each side gets
   */
  public ImageStage zeroPadding2d(int all) {
    return zeroPadding2d(all, values -> values);
  }

  /**
   * {@return a {@link ZeroPadding2D} of which any value may differ}
   *
   * @param all how many rows or columns of zeros each side gets
   * @param values given the values of {@link #zeroPadding2d(int)}, returns the layer's
   */
  public ImageStage zeroPadding2d(int all, UnaryOperator<ZeroPadding2DSpec> values) {
    ZeroPadding2DSpec defaults = new ZeroPadding2DSpec(Size.square(all), Size.square(all));
    return new ImageStage(then("zeroPadding", values.apply(defaults)));
  }

  /** {@return a {@link SpatialDropout2D} with the rate 0.5; the shape stays} */
  public ImageStage spatialDropout2d() {
    return spatialDropout2d(0.5);
  }

  /**
   * {@return a {@link SpatialDropout2D}; the shape stays}
   *
   * @param rate the probability of what is dropped, at least 0 and below 1
   */
  public ImageStage spatialDropout2d(double rate) {
    return new ImageStage(then("spatialDropout", new SpatialDropout2DSpec(rate)));
  }

  /** {@return a {@link Flatten}: leads from images to vectors} */
  public VectorStage flatten() {
    return new VectorStage(then("flat", new FlattenSpec()));
  }

  @Override
  ImageStage same(Node next) {
    return new ImageStage(next);
  }
}
