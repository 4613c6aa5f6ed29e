package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A 1-D convolution (as usual in this field, a cross-correlation) of a sequence {@code [steps,
 * channels]} into {@code [outputSteps, filters]}: {@code y[t, f] = bias[f] + sum over k, c of x[t *
 * stride + k * dilation, c] * weight[k, c, f]}.
 *
 * <p>Parameters: weight {@code [kernel, channels / groups, filters]}, bias {@code [filters]}.
 * Formula: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, section
 * 2.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Conv1D {

  /** {@return the number of filters: the channels of the output} */
  int filters();

  /** {@return how many steps one output is computed from} */
  int kernel();

  /** {@return how many steps the kernel moves on from one output to the next} */
  int stride() default 1;

  /** {@return what happens at both ends of the sequence} */
  Padding padding() default Padding.VALID;

  /**
   * {@return how far apart the kernel takes its steps: 1 for neighbours} Source: Yu and Koltun,
   * "Multi-scale context aggregation by dilated convolutions", ICLR 2016.
   */
  int dilation() default 1;

  /**
   * {@return into how many groups the channels and the filters are divided, as those of {@link
   * Conv2D}} Both numbers have to be multiples of it.
   */
  int groups() default 1;

  /** {@return the function that is applied to each element of the output} */
  Activation activation() default Activation.NONE;

  /** {@return whether one learned number per filter is added} */
  boolean bias() default true;
}
