package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fully connected layer: {@code output[u] = sum over i of input[i] * weight[i, u] + bias[u]},
 * from a vector {@code [length]} to {@code [units]}.
 *
 * <p>Parameters: weight {@code [length, units]}, bias {@code [units]}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Dense {

  /** {@return the length of the output, which must be given} */
  int units() default 0;

  /** {@return the same as {@link #units()}, so that {@code @Dense(10)} can be written} */
  int value() default 0;

  /** {@return the function that is applied to each element of the output} */
  Activation activation() default Activation.NONE;

  /** {@return whether one learned number per unit is added} */
  boolean bias() default true;
}
