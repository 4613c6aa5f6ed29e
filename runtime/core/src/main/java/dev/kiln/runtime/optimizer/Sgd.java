package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;

/**
 * Stochastic gradient descent with classical or Nesterov's momentum. For each parameter {@code w}
 * with gradient {@code g} and, at first, velocity {@code v = 0}:
 *
 * <pre>{@code
 * v = momentum * v + g
 * w = w - learningRate * v                     classical
 * w = w - learningRate * (g + momentum * v)    Nesterov's
 * }</pre>
 *
 * <p>Source: Sutskever et al., "On the importance of initialization and momentum in deep learning",
 * ICML 2013, equations 1 to 4, in the form of PyTorch's {@code torch.optim.SGD}: the learning rate
 * is applied to the velocity, and the gradient is that at the parameters. Sutskever et al. and
 * Keras apply the rate to the gradient ({@code v = momentum * v - learningRate * g; w = w + v},
 * Nesterov's {@code w = w + momentum * v - learningRate * g}). As long as the learning rate stays
 * the same, the two forms take the same steps.
 *
 * @param learningRate above 0
 * @param momentum at least 0 and below 1; 0 is plain gradient descent
 * @param nesterov whether the step looks ahead along the velocity; then the momentum is above 0
 */
public record Sgd(float learningRate, float momentum, boolean nesterov) implements Optimizer {

  /**
   * Checks the values.
   *
   * @param learningRate above 0
   * @param momentum at least 0 and below 1; 0 is plain gradient descent
   * @param nesterov whether the step looks ahead along the velocity; then the momentum is above 0
   * @throws IllegalArgumentException if one is out of its range
   */
  public Sgd {
    Hyperparameters.checkPositive("the learning rate", learningRate);
    Hyperparameters.checkDecay("momentum", momentum);
    if (nesterov) {
      Hyperparameters.checkPositive("Nesterov's momentum", momentum);
    }
  }

  /**
   * {@return plain gradient descent}
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Sgd of(float learningRate) {
    return new Sgd(learningRate, 0, false);
  }

  /**
   * {@return gradient descent with classical momentum}
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @param momentum the part of the last step that the next one keeps, at least 0 and below 1
   * @throws IllegalArgumentException if the learning rate is not above 0 or the momentum is not in
   *     {@code [0, 1)}
   */
  public static Sgd momentum(float learningRate, float momentum) {
    return new Sgd(learningRate, momentum, false);
  }

  /**
   * {@return gradient descent with Nesterov's momentum}
   *
   * @param learningRate what a step multiplies the gradient with, above 0
   * @param momentum the part of the last step that the next one keeps, at least 0 and below 1
   * @throws IllegalArgumentException if the learning rate is not above 0 or the momentum is not in
   *     {@code (0, 1)}
   */
  public static Sgd nesterov(float learningRate, float momentum) {
    return new Sgd(learningRate, momentum, true);
  }

  @Override
  public State start(int parameterCount) {
    if (momentum == 0) {
      return new PlainState(this);
    }
    float[] velocity = new float[parameterCount];
    return nesterov ? new NesterovState(this, velocity) : new MomentumState(this, velocity);
  }

  private static final class PlainState implements State {

    private final Sgd sgd;
    private float learningRate;

    PlainState(Sgd sgd) {
      this.sgd = sgd;
    }

    @Override
    public void beginStep(float rateFactor) {
      learningRate = sgd.learningRate * rateFactor;
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      float rate = learningRate * group.rate();
      for (int j = from; j < to; j++) {
        parameters[j] -= rate * gradients[j];
      }
    }
  }

  private static final class MomentumState implements State {

    private final Sgd sgd;
    private final float[] velocity;
    private float learningRate;

    MomentumState(Sgd sgd, float[] velocity) {
      this.sgd = sgd;
      this.velocity = velocity;
    }

    @Override
    public void beginStep(float rateFactor) {
      learningRate = sgd.learningRate * rateFactor;
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      // Locals, because the compiler vectorises the loop only where nothing is loaded from a field.
      float[] v = velocity;
      float rate = learningRate * group.rate();
      float decay = sgd.momentum;
      for (int j = from; j < to; j++) {
        v[j] = decay * v[j] + gradients[j];
        parameters[j] -= rate * v[j];
      }
    }

    @Override
    public void exchange(StateFields fields) {
      fields.floats("velocity", velocity);
    }
  }

  private static final class NesterovState implements State {

    private final Sgd sgd;
    private final float[] velocity;
    private float learningRate;

    NesterovState(Sgd sgd, float[] velocity) {
      this.sgd = sgd;
      this.velocity = velocity;
    }

    @Override
    public void beginStep(float rateFactor) {
      learningRate = sgd.learningRate * rateFactor;
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      float[] v = velocity;
      float rate = learningRate * group.rate();
      float decay = sgd.momentum;
      for (int j = from; j < to; j++) {
        v[j] = decay * v[j] + gradients[j];
        parameters[j] -= rate * (gradients[j] + decay * v[j]);
      }
    }

    @Override
    public void exchange(StateFields fields) {
      fields.floats("velocity", velocity);
    }
  }
}
