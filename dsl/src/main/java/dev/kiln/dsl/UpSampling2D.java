package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats each pixel of an image: {@code [height, width, channels]} into {@code [height * size,
 * width * size, channels]}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface UpSampling2D {

  /** {@return how often: {@code 2}, or {@code {vertical, horizontal}}} */
  int[] size() default {2};

  /** {@return the same as {@link #size()}, so that {@code @UpSampling2D(2)} can be written} */
  int[] value() default {};
}
