package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * While training, brings each channel of a batch to the mean 0 and the variance 1, and then scales
 * and shifts it: {@code y = gamma * (x - mean) / sqrt(variance + epsilon) + beta}, with the mean
 * and the variance over all samples and pixels of the batch. In inference it takes their running
 * averages, which training keeps: {@code average = momentum * average + (1 - momentum) * batch}.
 * The shape stays.
 *
 * <p>Parameters: gamma, which starts at 1, and beta, which starts at 0; mean and variance, the
 * running averages, which start at 0 and 1 and which no optimizer changes; all {@code [channels]}.
 * Source: Ioffe and Szegedy, "Batch normalization", ICML 2015, algorithms 1 and 2. As in Keras, the
 * variance that is averaged is divided by the number of values; PyTorch and the paper divide it by
 * one less.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface BatchNorm {

  /**
   * {@return the part of the running averages that stays in each step, at least 0 and below 1} The
   * default is PyTorch's, which writes it as 0.1; Keras' is 0.99.
   */
  double momentum() default 0.9;

  /**
   * {@return what is added to the variance so that no division fails, above 0; the default is
   * PyTorch's, Keras' is 1e-3}
   */
  double epsilon() default 1e-5;
}
