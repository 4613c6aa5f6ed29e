package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Brings each group of channels of each sample, over all its pixels or steps, to the mean 0 and the
 * variance 1, and then scales and shifts each channel: {@code y = gamma * (x - mean) /
 * sqrt(variance + epsilon) + beta}. The shape stays.
 *
 * <p>Parameters: gamma, which starts at 1, and beta, which starts at 0, both {@code [channels]}.
 * Source: Wu and He, "Group normalization", 2018; as in Keras and PyTorch.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface GroupNorm {

  /**
   * {@return how many groups the channels (the last dimension) are shared by: a divisor of their
   * number} With 1, all are normalised together; with one per channel it is instance normalisation.
   */
  int groups();

  /**
   * {@return what is added to the variance so that no division fails, above 0; the default is
   * PyTorch's, Keras' is 1e-3}
   */
  double epsilon() default 1e-5;
}
