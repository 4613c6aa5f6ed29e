package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.state.Stateful;

/**
 * A rule for changing parameters by their gradients. An instance is an immutable configuration and
 * can be used for any number of trainings; what the rule remembers from step to step is in a {@link
 * State}.
 *
 * <p>What changes the gradients before the rule sees them is put around it: {@code
 * Adam.of(0.001f).weightDecay(1e-4f).clipNorm(1)} first clips, then adds the decay, then takes
 * Adam's step.
 */
public interface Optimizer {

  /** {@return the learning rate, before a schedule changes it} */
  float learningRate();

  /**
   * {@return the memory of one training, before its first step}
   *
   * @param parameterCount how many elements of the flat parameter array are learned
   */
  State start(int parameterCount);

  /**
   * {@return the same with weight decay by the gradient, {@code g = g + decay * w}: the gradient of
   * the penalty {@code decay / 2 * sum of w * w}} It is PyTorch's {@code weight_decay}. It holds
   * for all parameters, as far as {@link ParameterGroup#decay()} says nothing else; a layer's own
   * penalty stands at the layer.
   *
   * <p>Source: Krogh and Hertz, "A simple weight decay can improve generalization", NIPS 1991,
   * equation 3.
   *
   * @param decay the decay, at least 0
   * @throws IllegalArgumentException if the decay is below 0 or not finite
   */
  default Optimizer weightDecay(float decay) {
    return new WeightDecay(this, decay);
  }

  /**
   * {@return the same with decoupled weight decay: before each step {@code w = w - learningRate *
   * decay * w}, with the learning rate as scheduled} It is Keras' {@code weight_decay}, and what
   * makes Adam {@link AdamW}; for plain {@link Sgd} it is {@link #weightDecay}.
   *
   * <p>Source: Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019, with the
   * learning rate as a factor of the decay.
   *
   * @param decay the decay, at least 0
   * @throws IllegalArgumentException if the decay is below 0 or not finite
   */
  default Optimizer decoupledWeightDecay(float decay) {
    return new DecoupledWeightDecay(this, decay);
  }

  /**
   * {@return the same with each gradient brought into {@code [-limit, limit]}}
   *
   * @param limit the limit, above 0
   * @throws IllegalArgumentException if the limit is not above 0
   */
  default Optimizer clipValue(float limit) {
    return new ClipValue(this, limit);
  }

  /**
   * {@return the same with all gradients scaled by {@code limit / norm} where the Euclidean norm of
   * all of them together is larger than {@code limit}}
   *
   * <p>Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural
   * networks", ICML 2013, algorithm 1, as Keras' {@code global_clipnorm}; PyTorch adds 1e-6 to the
   * norm.
   *
   * @param limit the limit, above 0
   * @throws IllegalArgumentException if the limit is not above 0
   */
  default Optimizer clipNorm(float limit) {
    return new ClipNorm(this, limit);
  }

  /**
   * What an optimizer remembers during one training. Elements are independent of each other but for
   * {@link #measure}: each step may be split into any ranges, updated in any order or at the same
   * time, and gives the same bits.
   */
  interface State extends Stateful {

    /**
     * Begins the next step; to be called once before the step's {@link #update}s.
     *
     * @param rateFactor what the learning rate is multiplied with in this step, 1 to leave it
     */
    void beginStep(float rateFactor);

    /**
     * Looks at all gradients, and may change them; to be called once, after {@link #beginStep} and
     * before the step's {@link #update}s.
     *
     * @param gradients the gradient of the loss in each parameter
     * @param count how many there are, from the array's first on
     */
    default void measure(float[] gradients, int count) {}

    /**
     * Applies the step to the elements {@code [from, to)}.
     *
     * @param parameters the flat parameter array, which is changed
     * @param gradients the gradient of the loss in each parameter; the elements may be changed
     * @param from the first element
     * @param to where they end, exclusive
     * @param group how the learning rate and the weight decay of these elements differ
     * @throws IndexOutOfBoundsException if the range is not within the parameters
     */
    void update(float[] parameters, float[] gradients, int from, int to, ParameterGroup group);

    /**
     * The same for elements that don't differ.
     *
     * @param parameters the flat parameter array, in the order of {@link
     *     dev.kiln.runtime.info.ModelInfo#parameters()}
     * @param gradients the gradient of the loss in each parameter
     * @param from the first element
     * @param to where they end, exclusive
     */
    default void update(float[] parameters, float[] gradients, int from, int to) {
      update(parameters, gradients, from, to, ParameterGroup.ALL);
    }

    /** By default nothing is remembered from step to step. */
    @Override
    default void exchange(StateFields fields) {}
  }
}
