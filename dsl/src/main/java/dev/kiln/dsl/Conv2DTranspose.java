package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A transposed convolution of an image {@code [height, width, channels]}: each pixel adds its
 * multiple of the kernel to the output, which is {@code (input - 1) * stride + kernel} high and
 * wide with {@link Padding#VALID}, and {@code input * stride} with {@link Padding#SAME}. It is the
 * gradient of a {@link Conv2D} in its input.
 *
 * <p>Parameters: weight {@code [kernelHeight, kernelWidth, filters, channels]} (as in Keras), bias
 * {@code [filters]}. Formula: Dumoulin and Visin, "A guide to convolution arithmetic for deep
 * learning", 2016, section 4.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Conv2DTranspose {

  /** {@return the number of filters: the channels of the output} */
  int filters();

  /**
   * {@return the kernel's height and width: {@code 3} for a square, {@code {3, 5}} for a rectangle}
   */
  int[] kernel();

  /**
   * {@return how far apart the pixels of the input stand in the output: {@code 1}, or {@code
   * {vertical, horizontal}}}
   */
  int[] stride() default {1};

  /** {@return what happens at the border of the image} */
  Padding padding() default Padding.VALID;

  /** {@return the function that is applied to each element of the output} */
  Activation activation() default Activation.NONE;

  /** {@return whether one learned number per filter is added} */
  boolean bias() default true;
}
