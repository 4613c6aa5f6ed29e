package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Puts zeros around an image {@code [height, width, channels]}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface ZeroPadding2D {

  /** {@return how many zeros: {@code {above, left}}, or one number for both sides} */
  int[] before() default {1};

  /** {@return how many zeros: {@code {below, right}}, or one number for both sides} */
  int[] after() default {1};
}
