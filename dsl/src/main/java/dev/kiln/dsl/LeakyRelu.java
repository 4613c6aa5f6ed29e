package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@link Activation#LEAKY_RELU} with a slope of its own, on each element; the shape stays. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface LeakyRelu {

  /** {@return the slope below 0, at least 0} */
  double alpha() default 0.01;

  /** {@return the same as {@link #alpha()}, so that {@code @LeakyRelu(0.2)} can be written} */
  double value() default 0.01;
}
