package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;

/**
 * Adaptive moment estimation. For each parameter {@code w} with gradient {@code g}, in step {@code
 * t = 1, 2, ...}, with {@code m = v = 0} at first:
 *
 * <pre>{@code
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g * g
 * w = w - learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * }</pre>
 *
 * <p>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
 *
 * @param learningRate above 0
 * @param beta1 the decay of the mean of the gradients, at least 0 and below 1
 * @param beta2 the decay of the mean of their squares, at least 0 and below 1
 * @param epsilon keeps the division finite, above 0
 */
public record Adam(float learningRate, float beta1, float beta2, float epsilon)
    implements Optimizer {

  /**
   * Checks the values.
   *
   * @param learningRate above 0
   * @param beta1 the decay of the mean of the gradients, at least 0 and below 1
   * @param beta2 the decay of the mean of their squares, at least 0 and below 1
   * @param epsilon keeps the division finite, above 0
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adam {
    Hyperparameters.checkPositive("the learning rate", learningRate);
    Hyperparameters.checkDecay("beta1", beta1);
    Hyperparameters.checkDecay("beta2", beta2);
    Hyperparameters.checkPositive("epsilon", epsilon);
  }

  /**
   * With the paper's values {@code beta1 = 0.9}, {@code beta2 = 0.999} and {@code epsilon = 1e-8}.
   *
   * @param learningRate the paper's is 0.001
   * @return the optimizer
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Adam of(float learningRate) {
    return new Adam(learningRate, 0.9f, 0.999f, 1e-8f);
  }

  /**
   * With the given values.
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @param beta1 the part of the mean of gradients that stays in each step, at least 0 and below 1
   * @param beta2 the part of the mean of squared gradients that stays in each step, at least 0 and
   *     below 1
   * @param epsilon what is added to the root so that no division fails, above 0
   * @return the optimizer
   * @throws IllegalArgumentException if one is out of its range
   */
  public static Adam of(float learningRate, float beta1, float beta2, float epsilon) {
    return new Adam(learningRate, beta1, beta2, epsilon);
  }

  @Override
  public State start(int parameterCount) {
    return new MomentState(this, parameterCount);
  }

  private static final class MomentState implements State {

    private final Adam adam;
    private final float[] first;
    private final float[] second;
    private float learningRate;
    private double firstDecay = 1;
    private double secondDecay = 1;

    MomentState(Adam adam, int parameterCount) {
      this.adam = adam;
      this.first = new float[parameterCount];
      this.second = new float[parameterCount];
    }

    @Override
    public void beginStep(float rateFactor) {
      learningRate = adam.learningRate * rateFactor;
      firstDecay *= adam.beta1;
      secondDecay *= adam.beta2;
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      // Locals, because the compiler vectorises the loop only where nothing is loaded from a field.
      float[] m = first;
      float[] v = second;
      float beta1 = adam.beta1;
      float beta2 = adam.beta2;
      float gain1 = 1 - beta1;
      float gain2 = 1 - beta2;
      float rate = (float) (learningRate / (1 - firstDecay)) * group.rate();
      float correction = (float) (1 / (1 - secondDecay));
      float epsilon = adam.epsilon;
      for (int j = from; j < to; j++) {
        float g = gradients[j];
        m[j] = beta1 * m[j] + gain1 * g;
        v[j] = beta2 * v[j] + gain2 * g * g;
        parameters[j] -= rate * m[j] / ((float) Math.sqrt(v[j] * correction) + epsilon);
      }
    }

    @Override
    public void exchange(StateFields fields) {
      fields.floats("first", first);
      fields.floats("second", second);
      firstDecay = fields.number("firstDecay", firstDecay);
      secondDecay = fields.number("secondDecay", secondDecay);
    }
  }
}
