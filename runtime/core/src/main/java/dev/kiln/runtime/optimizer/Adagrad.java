package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;
import java.util.Arrays;

/**
 * Gradients divided by the root of the sum of all their squares. With {@code s = initial} at first:
 *
 * <pre>{@code
 * s = s + g * g
 * w = w - learningRate * g / (sqrt(s) + epsilon)
 * }</pre>
 *
 * <p>Source: Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and
 * stochastic optimization", JMLR 2011, figure 1, with diagonal matrices. The defaults, {@code
 * initial = 0} and {@code epsilon = 1e-10}, and the place of epsilon are PyTorch's; Keras starts at
 * 0.1 and adds its epsilon of 1e-7 below the root.
 *
 * @param learningRate above 0
 * @param initial what the sums start with, at least 0
 * @param epsilon keeps the division finite, above 0
 */
public record Adagrad(float learningRate, float initial, float epsilon) implements Optimizer {

  /**
   * Checks the values.
   *
   * @param learningRate above 0
   * @param initial what the sums start with, at least 0
   * @param epsilon keeps the division finite, above 0
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adagrad {
    Hyperparameters.checkPositive("the learning rate", learningRate);
    Hyperparameters.checkNotNegative("the initial sum", initial);
    Hyperparameters.checkPositive("epsilon", epsilon);
  }

  /**
   * With sums that start at 0.
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @return the optimizer
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Adagrad of(float learningRate) {
    return new Adagrad(learningRate, 0, 1e-10f);
  }

  @Override
  public State start(int parameterCount) {
    return new SumState(this, parameterCount);
  }

  private static final class SumState implements State {

    private final Adagrad rule;
    private final float[] sums;
    private float learningRate;

    SumState(Adagrad rule, int parameterCount) {
      this.rule = rule;
      this.sums = new float[parameterCount];
      Arrays.fill(sums, rule.initial);
    }

    @Override
    public void beginStep(float rateFactor) {
      learningRate = rule.learningRate * rateFactor;
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      float[] s = sums;
      float rate = learningRate * group.rate();
      float epsilon = rule.epsilon;
      for (int j = from; j < to; j++) {
        float g = gradients[j];
        s[j] += g * g;
        parameters[j] -= rate * g / ((float) Math.sqrt(s[j]) + epsilon);
      }
    }

    @Override
    public void exchange(StateFields fields) {
      fields.floats("sums", sums);
    }
  }
}
