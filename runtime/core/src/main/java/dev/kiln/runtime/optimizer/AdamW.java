package dev.kiln.runtime.optimizer;

import java.util.Objects;

/**
 * {@link Adam} with decoupled weight decay: each step first shrinks every parameter, {@code w = w -
 * learningRate * weightDecay * w}, and then is Adam's.
 *
 * <p>Source: Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm
 * 2. The paper multiplies the decay with the schedule's factor alone; as in PyTorch and Keras, it
 * is multiplied with the scheduled learning rate, so the paper's value is {@code learningRate *
 * weightDecay} here. The default decay is PyTorch's; Keras' is 0.004.
 *
 * @param adam the step after the decay
 * @param weightDecay at least 0
 */
public record AdamW(Adam adam, float weightDecay) implements Optimizer {

  /**
   * Checks the values.
   *
   * @param adam the step after the decay
   * @param weightDecay at least 0
   * @throws IllegalArgumentException if the weight decay is below 0 or not finite
   */
  public AdamW {
    Objects.requireNonNull(adam, "adam");
    Hyperparameters.checkNotNegative("weight decay", weightDecay);
  }

  /**
   * With a weight decay of 0.01.
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @return the optimizer
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static AdamW of(float learningRate) {
    return of(learningRate, 0.01f);
  }

  /**
   * With a weight decay.
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @param weightDecay the part of each weight that a step takes away, times the learning rate; at
   *     least 0
   * @return the optimizer
   * @throws IllegalArgumentException if the learning rate is not above 0, or the weight decay is
   *     below 0
   */
  public static AdamW of(float learningRate, float weightDecay) {
    return new AdamW(Adam.of(learningRate), weightDecay);
  }

  @Override
  public float learningRate() {
    return adam.learningRate();
  }

  @Override
  public State start(int parameterCount) {
    return new DecoupledWeightDecay(adam, weightDecay).start(parameterCount);
  }
}
