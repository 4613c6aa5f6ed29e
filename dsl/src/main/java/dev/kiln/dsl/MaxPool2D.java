package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest value of each channel under a window that moves over an image {@code [height, width,
 * channels]}, giving {@code [outputHeight, outputWidth, channels]}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface MaxPool2D {

  /**
   * {@return the window's height and width: {@code 2} for a square, {@code {2, 3}} for a rectangle}
   */
  int[] size() default {2};

  /**
   * {@return how far the window moves, or {@code {vertical, horizontal}}; by default its size, so
   * that windows don't overlap}
   */
  int[] stride() default {};

  /** {@return what happens at the border of the image; what lies outside is never the largest} */
  Padding padding() default Padding.VALID;

  /** {@return the same as {@link #size()}, so that {@code @MaxPool2D(2)} can be written} */
  int[] value() default {};
}
