package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A 2-D convolution (as usual in this field, a cross-correlation) of an image {@code [height,
 * width, channels]} into {@code [outputHeight, outputWidth, filters]}.
 *
 * <p>Parameters: weight {@code [kernelHeight, kernelWidth, channels, filters]}, bias {@code
 * [filters]}. Formula: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning",
 * 2016, section 2.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Conv2D {

  /** The number of filters: the channels of the output. */
  int filters();

  /** The kernel's height and width: {@code 3} for a square, {@code {3, 5}} for a rectangle. */
  int[] kernel();

  /** How far the kernel moves: {@code 1}, or {@code {vertical, horizontal}}. */
  int[] stride() default {1};

  /** What happens at the border of the image. */
  Padding padding() default Padding.VALID;

  /** Applied to each element of the output. */
  Activation activation() default Activation.NONE;

  /** Whether one learned number per filter is added. */
  boolean bias() default true;
}
