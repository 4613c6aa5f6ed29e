package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * While training, sets each channel of an image to zero with probability {@code rate} and scales
 * the others by {@code 1 / (1 - rate)}; in inference it passes its input through. The shape stays.
 * Source: Tompson et al., "Efficient object localization using convolutional networks", CVPR 2015.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface SpatialDropout2D {

  /** {@return the probability that a channel is dropped, at least 0 and below 1} */
  double rate() default 0.5;

  /**
   * {@return the same as {@link #rate()}, so that {@code @SpatialDropout2D(...)} can be written}
   */
  double value() default 0.5;
}
