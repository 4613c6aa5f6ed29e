package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An {@link Activation} as a layer of its own, applied to each element: {@code @Activate(GELU)
 * Layer smooth()}. The shape stays.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Activate {

  /** {@return the function, which must be given} */
  Activation function() default Activation.NONE;

  /** {@return the same as {@link #function()}, so that {@code @Activate(GELU)} can be written} */
  Activation value() default Activation.NONE;
}
