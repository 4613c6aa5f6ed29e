package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution of each channel of an image {@code [height, width, channels]} for itself, into
 * {@code [outputHeight, outputWidth, channels * multiplier]}: the channels that come from one stand
 * side by side.
 *
 * <p>Parameters: weight {@code [kernelHeight, kernelWidth, channels, multiplier]}, bias {@code
 * [channels * multiplier]}. Source: Chollet, "Xception: deep learning with depthwise separable
 * convolutions", CVPR 2017.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface DepthwiseConv2D {

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

  /** {@return how many channels of the output come from each of the input} */
  int multiplier() default 1;

  /** {@return the function that is applied to each element of the output} */
  Activation activation() default Activation.NONE;

  /** {@return whether one learned number per channel of the output is added} */
  boolean bias() default true;
}
