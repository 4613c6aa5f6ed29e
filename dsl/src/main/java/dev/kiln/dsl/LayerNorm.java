package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Brings the last dimension of each sample (for images each pixel's channels) to the mean 0 and the
 * variance 1, and then scales and shifts it: {@code y = gamma * (x - mean) / sqrt(variance +
 * epsilon) + beta}. The shape stays.
 *
 * <p>Parameters: gamma, which starts at 1, and beta, which starts at 0, both {@code [channels]}.
 * Source: Ba, Kiros and Hinton, "Layer normalization", 2016; over the last dimension, as by default
 * in Keras and PyTorch.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface LayerNorm {

  /**
   * {@return what is added to the variance so that no division fails, above 0; the default is
   * PyTorch's, Keras' is 1e-3}
   */
  double epsilon() default 1e-5;
}
