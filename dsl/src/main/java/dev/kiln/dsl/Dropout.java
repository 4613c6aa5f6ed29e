package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * While training, sets each element to zero with probability {@code rate} and scales the others by
 * {@code 1 / (1 - rate)}; in inference it passes its input through. The shape stays.
 *
 * <p>Source: Srivastava et al., "Dropout: a simple way to prevent neural networks from
 * overfitting", JMLR 2014, in its "inverted" form.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Dropout {

  /** {@return the probability that an element is dropped, at least 0 and below 1} */
  double rate() default 0.5;

  /** {@return the same as {@link #rate()}, so that {@code @Dropout(0.25)} can be written} */
  double value() default 0.5;
}
