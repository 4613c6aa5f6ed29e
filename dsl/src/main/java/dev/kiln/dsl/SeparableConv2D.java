package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link DepthwiseConv2D} followed by a convolution with a 1x1 kernel, without anything between
 * them: an image {@code [height, width, channels]} into {@code [outputHeight, outputWidth,
 * filters]}.
 *
 * <p>Parameters: depthwise {@code [kernelHeight, kernelWidth, channels, multiplier]}, pointwise
 * {@code [1, 1, channels * multiplier, filters]}, bias {@code [filters]}. Source: Chollet,
 * "Xception: deep learning with depthwise separable convolutions", CVPR 2017.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface SeparableConv2D {

  /** {@return the number of filters: the channels of the output} */
  int filters();

  /**
   * {@return the kernel's height and width: {@code 3} for a square, {@code {3, 5}} for a rectangle}
   */
  int[] kernel();

  /** {@return how far the kernel moves: {@code 1}, or {@code {vertical, horizontal}}} */
  int[] stride() default {1};

  /** {@return what happens at the border of the image} */
  Padding padding() default Padding.VALID;

  /**
   * {@return how far apart the kernel takes its pixels: {@code 1} for neighbours, or {@code
   * {vertical, horizontal}}} Source: Yu and Koltun, "Multi-scale context aggregation by dilated
   * convolutions", ICLR 2016.
   */
  int[] dilation() default {1};

  /** {@return how many channels between the two convolutions come from each of the input} */
  int multiplier() default 1;

  /** {@return the function that is applied to each element of the output} */
  Activation activation() default Activation.NONE;

  /** {@return whether one learned number per filter is added, after the second convolution} */
  boolean bias() default true;
}
