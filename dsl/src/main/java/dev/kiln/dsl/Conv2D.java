package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A 2-D convolution (as usual in this field, a cross-correlation) of an image {@code [height,
 * width, channels]} into {@code [outputHeight, outputWidth, filters]}.
 *
 * <p>Parameters: weight {@code [kernelHeight, kernelWidth, channels / groups, filters]}, bias
 * {@code [filters]}. Formula: Dumoulin and Visin, "A guide to convolution arithmetic for deep
 * learning", 2016, section 2.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Conv2D {

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

  /**
   * {@return into how many groups the channels and the filters are divided, in their order; each
   * group of filters sees its group of channels only} Both numbers have to be multiples of it.
   * Source: Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional
   * neural networks", NIPS 2012.
   */
  int groups() default 1;

  /** {@return the function that is applied to each element of the output} */
  Activation activation() default Activation.NONE;

  /** {@return whether one learned number per filter is added} */
  boolean bias() default true;
}
