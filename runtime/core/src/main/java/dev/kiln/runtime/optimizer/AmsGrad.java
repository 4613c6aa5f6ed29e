package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;

/**
 * {@link Adam} whose step never grows back: it divides by the largest mean square so far. With
 * {@code m = v = u = 0} at first:
 *
 * <pre>{@code
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g * g
 * u = max(u, v)
 * w = w - learningRate * (m / (1 - beta1^t)) / (sqrt(u / (1 - beta2^t)) + epsilon)
 * }</pre>
 *
 * <p>Source: Reddi, Kale and Kumar, "On the convergence of Adam and beyond", ICLR 2018, algorithm
 * 2, with Adam's correction of the bias, which the paper leaves out and both PyTorch ({@code
 * amsgrad=True}) and Keras have. As in PyTorch, epsilon is added to the corrected root; Keras adds
 * it to the root of {@code u} and corrects the quotient.
 *
 * @param learningRate above 0
 * @param beta1 the decay of the mean of the gradients, at least 0 and below 1
 * @param beta2 the decay of the mean of their squares, at least 0 and below 1
 * @param epsilon keeps the division finite, above 0
 */
public record AmsGrad(float learningRate, float beta1, float beta2, float epsilon)
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
  public AmsGrad {
    Hyperparameters.checkPositive("the learning rate", learningRate);
    Hyperparameters.checkDecay("beta1", beta1);
    Hyperparameters.checkDecay("beta2", beta2);
    Hyperparameters.checkPositive("epsilon", epsilon);
  }

  /**
   * With {@code beta1 = 0.9}, {@code beta2 = 0.999} and {@code epsilon = 1e-8}.
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @return the optimizer
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static AmsGrad of(float learningRate) {
    return new AmsGrad(learningRate, 0.9f, 0.999f, 1e-8f);
  }

  @Override
  public State start(int parameterCount) {
    return new LargestMomentState(this, parameterCount);
  }

  private static final class LargestMomentState implements State {

    private final AmsGrad rule;
    private final float[] first;
    private final float[] second;
    private final float[] largest;
    private float learningRate;
    private double firstDecay = 1;
    private double secondDecay = 1;

    LargestMomentState(AmsGrad rule, int parameterCount) {
      this.rule = rule;
      this.first = new float[parameterCount];
      this.second = new float[parameterCount];
      this.largest = new float[parameterCount];
    }

    @Override
    public void beginStep(float rateFactor) {
      learningRate = rule.learningRate * rateFactor;
      firstDecay *= rule.beta1;
      secondDecay *= rule.beta2;
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      float[] m = first;
      float[] v = second;
      float[] u = largest;
      float beta1 = rule.beta1;
      float beta2 = rule.beta2;
      float gain1 = 1 - beta1;
      float gain2 = 1 - beta2;
      float rate = (float) (learningRate / (1 - firstDecay)) * group.rate();
      float correction = (float) (1 / (1 - secondDecay));
      float epsilon = rule.epsilon;
      for (int j = from; j < to; j++) {
        float g = gradients[j];
        m[j] = beta1 * m[j] + gain1 * g;
        v[j] = beta2 * v[j] + gain2 * g * g;
        u[j] = Math.max(u[j], v[j]);
        parameters[j] -= rate * m[j] / ((float) Math.sqrt(u[j] * correction) + epsilon);
      }
    }

    @Override
    public void exchange(StateFields fields) {
      fields.floats("first", first);
      fields.floats("second", second);
      fields.floats("largest", largest);
      firstDecay = fields.number("firstDecay", firstDecay);
      secondDecay = fields.number("secondDecay", secondDecay);
    }
  }
}
