package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside a layer's annotation: where its weights come from, what keeps them small, and whether they
 * are learned. But for {@link #trainable} it holds for the layer's weights and not for its biases.
 *
 * <pre>{@code
 * @Weights(init = WeightInit.HE_NORMAL, l2 = 1e-4)
 * @Dense(units = 64) Layer hidden();
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Weights {

  /** {@return what they are drawn from before training} */
  WeightInit init() default WeightInit.DEFAULT;

  /** {@return what each weight is with {@link WeightInit#CONSTANT}} */
  double constant() default 0;

  /**
   * {@return the factor of the penalty, at least 0; while training, {@code l1 * sum of |w|} is
   * added to what is minimised (and not to the loss that is reported), as in Keras} Source:
   * Tibshirani, "Regression shrinkage and selection via the lasso", 1996.
   */
  double l1() default 0;

  /**
   * {@return the factor of the penalty, at least 0; while training, {@code l2 * sum of w * w} is
   * added to what is minimised (and not to the loss that is reported), as in Keras; the gradient is
   * {@code 2 * l2 * w}} Source: Hoerl and Kennard, "Ridge regression", 1970.
   */
  double l2() default 0;

  /**
   * {@return whether training changes the layer} Otherwise all of it stays as it is, biases and
   * running averages as well, and no code computes its gradients, nor those of layers before it
   * that have nothing to learn themselves; penalties count for nothing. Its values come from a
   * file, as in Keras. A batch normalisation still normalises by the batch while training. To
   * freeze layers for one training only there is {@code Trainer.freeze}.
   */
  boolean trainable() default true;
}
