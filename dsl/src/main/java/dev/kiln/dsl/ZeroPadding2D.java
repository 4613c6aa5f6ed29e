package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Puts zeros around an image {@code [height, width, channels]}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface ZeroPadding2D {

  /** {@return the rows above and the columns to the left, or the same number of both} */
  int[] before() default {1};

  /** {@return the rows below and the columns to the right, or the same number of both} */
  int[] after() default {1};
}
