package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Looks up a learned vector for each id, from ids {@code [steps]} to a sequence {@code [steps,
 * size]}: {@code y[t, c] = weight[x[t], c]}. Source: Bengio et al., "A neural probabilistic
 * language model", 2003, section 2.
 *
 * <p>Ids are the network's input, as floats that hold whole numbers: 0, 1, 2 and so on, below
 * {@link #vocabulary()}. Nothing but {@link Flatten} and {@link Reshape} may stand between the two,
 * and no gradient reaches the ids. A model that is given anything else than such a number throws an
 * {@link IllegalArgumentException} that names the layer, the number, and where it stands. No id is
 * special: where sequences are shorter than {@code steps}, one id has to stand for what is missing.
 *
 * <p>Parameters: weight {@code [vocabulary, size]}, drawn from the standard normal distribution, as
 * in PyTorch; Keras draws from {@code [-0.05, 0.05)}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Embedding {

  /**
   * {@return how many ids there are, at most 16,777,216: up to there floats hold all whole numbers}
   */
  int vocabulary();

  /** {@return the length of the vector that stands for an id: the channels of the output} */
  int size();
}
