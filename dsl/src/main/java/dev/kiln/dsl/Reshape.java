package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The same elements in the same order under another shape. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Reshape {

  /**
   * {@return the shape: {@code {length}}, {@code {steps, channels}} or {@code {height, width,
   * channels}}, with as many elements as the input}
   */
  int[] shape() default {};

  /** {@return the same as {@link #shape()}, so that {@code @Reshape(...)} can be written} */
  int[] value() default {};
}
