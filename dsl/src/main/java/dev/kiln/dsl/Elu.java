package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@link Activation#ELU} with a depth of its own, on each element; the shape stays. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Elu {

  /** {@return what the function falls to, as a positive number; at least 0} */
  double alpha() default 1;

  /** {@return the same as {@link #alpha()}, so that {@code @Elu(0.5)} can be written} */
  double value() default 1;
}
