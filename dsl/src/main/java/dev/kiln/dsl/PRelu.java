package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rectifier that learns its slope below 0, one for each channel (the last dimension): {@code y =
 * x > 0 ? x : slope * x}. The shape stays.
 *
 * <p>Parameters: the slopes, {@code [channels]}. Source: He, Zhang, Ren and Sun, "Delving deep into
 * rectifiers", 2015; a slope per channel, as there and as PyTorch's with {@code num_parameters},
 * while Keras' has one per element unless its {@code shared_axes} say otherwise.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface PRelu {

  /**
   * {@return what the slopes are before training, at least 0; the default is the paper's and
   * PyTorch's}
   */
  double alpha() default 0.25;

  /** {@return the same as {@link #alpha()}, so that {@code @PRelu(0.1)} can be written} */
  double value() default 0.25;
}
