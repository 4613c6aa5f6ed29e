package dev.kiln.runtime.optimizer;

/**
 * A rule for changing parameters by their gradients. An instance is an immutable configuration and
 * can be used for any number of trainings; what the rule remembers from step to step is in a {@link
 * State}.
 */
public interface Optimizer {

  /**
   * The memory of one training, before its first step.
   *
   * @param parameterCount the length of the flat parameter array
   */
  State start(int parameterCount);

  /**
   * What an optimizer remembers during one training. Elements are independent of each other: each
   * step may be split into any ranges, updated in any order or at the same time, and gives the same
   * bits.
   */
  interface State {

    /**
     * Begins the next step; to be called once before the step's {@link #update}s.
     *
     * @param rateFactor what the learning rate is multiplied with in this step, 1 to leave it
     */
    void beginStep(float rateFactor);

    /**
     * Applies the step to the elements {@code [from, to)}.
     *
     * @param parameters the flat parameter array, which is changed
     * @param gradients the gradient of the loss in each parameter
     * @throws IndexOutOfBoundsException if the range is not within the parameters
     */
    void update(float[] parameters, float[] gradients, int from, int to);
  }
}
