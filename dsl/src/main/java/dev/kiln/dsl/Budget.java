package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a {@link Network} may cost: the build fails when the network outgrows it. Stands beside
 * {@code @Network}; what is left out is not limited.
 *
 * <pre>{@code
 * @Budget(maxParameters = 100_000, maxTrainingMemory = 64_000_000)
 * @Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
 * public interface Digits { ... }
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface Budget {

  /** {@return the most numbers that the network may learn} */
  long maxParameters() default Long.MAX_VALUE;

  /**
   * {@return the most multiplications followed by an addition in the forward pass of one sample}
   */
  long maxMultiplyAdds() default Long.MAX_VALUE;

  /**
   * {@return the most bytes that training may take for parameters, gradients and the activations of
   * a batch} What an optimizer remembers is not part of it.
   */
  long maxTrainingMemory() default Long.MAX_VALUE;

  /** {@return the number of samples in the batch that {@link #maxTrainingMemory()} counts} */
  int batchSize() default 64;
}
