package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;

/**
 * Gradients divided by the root of their mean square. With {@code v = b = 0} at first:
 *
 * <pre>{@code
 * v = decay * v + (1 - decay) * g * g
 * b = momentum * b + g / (sqrt(v) + epsilon)
 * w = w - learningRate * b
 * }</pre>
 *
 * <p>Source: Tieleman and Hinton, "Lecture 6.5: rmsprop", Coursera, 2012, whose decay of 0.9 (also
 * Keras') is the default; PyTorch's is 0.99. Epsilon and the momentum are as in PyTorch: Keras adds
 * epsilon below the root and applies the learning rate before the momentum.
 *
 * @param learningRate above 0
 * @param decay that of the mean of squares, at least 0 and below 1
 * @param momentum at least 0 and below 1
 * @param epsilon keeps the division finite, above 0
 */
public record RmsProp(float learningRate, float decay, float momentum, float epsilon)
    implements Optimizer {

  /**
   * Checks the values.
   *
   * @param learningRate above 0
   * @param decay that of the mean of squares, at least 0 and below 1
   * @param momentum at least 0 and below 1
   * @param epsilon keeps the division finite, above 0
   * @throws IllegalArgumentException if one is out of its range
   */
  public RmsProp {
    Hyperparameters.checkPositive("the learning rate", learningRate);
    Hyperparameters.checkDecay("the decay", decay);
    Hyperparameters.checkDecay("momentum", momentum);
    Hyperparameters.checkPositive("epsilon", epsilon);
  }

  /**
   * With a decay of 0.9, no momentum and {@code epsilon = 1e-8}.
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @return the optimizer
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static RmsProp of(float learningRate) {
    return momentum(learningRate, 0);
  }

  /**
   * With a decay of 0.9, a momentum and {@code epsilon = 1e-8}.
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @param momentum the part of the last step that the next one keeps, at least 0 and below 1
   * @return the optimizer
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static RmsProp momentum(float learningRate, float momentum) {
    return new RmsProp(learningRate, 0.9f, momentum, 1e-8f);
  }

  @Override
  public State start(int parameterCount) {
    return new MeanSquareState(this, parameterCount);
  }

  private static final class MeanSquareState implements State {

    private final RmsProp rule;
    private final float[] meanSquare;
    private final float[] velocity;
    private float learningRate;

    MeanSquareState(RmsProp rule, int parameterCount) {
      this.rule = rule;
      this.meanSquare = new float[parameterCount];
      this.velocity = new float[parameterCount];
    }

    @Override
    public void beginStep(float rateFactor) {
      learningRate = rule.learningRate * rateFactor;
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      float[] v = meanSquare;
      float[] b = velocity;
      float decay = rule.decay;
      float gain = 1 - decay;
      float momentum = rule.momentum;
      float epsilon = rule.epsilon;
      float rate = learningRate * group.rate();
      for (int j = from; j < to; j++) {
        float g = gradients[j];
        v[j] = decay * v[j] + gain * g * g;
        b[j] = momentum * b[j] + g / ((float) Math.sqrt(v[j]) + epsilon);
        parameters[j] -= rate * b[j];
      }
    }

    @Override
    public void exchange(StateFields fields) {
      fields.floats("meanSquare", meanSquare);
      fields.floats("velocity", velocity);
    }
  }
}
