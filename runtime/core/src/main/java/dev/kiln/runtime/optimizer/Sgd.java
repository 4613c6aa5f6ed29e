package dev.kiln.runtime.optimizer;

/**
 * Stochastic gradient descent with classical momentum. For each parameter {@code w} with gradient
 * {@code g} and, at first, velocity {@code v = 0}:
 *
 * <pre>{@code
 * v = momentum * v + g
 * w = w - learningRate * v
 * }</pre>
 *
 * <p>Source: Sutskever et al., "On the importance of initialization and momentum in deep learning",
 * ICML 2013, equations 1 and 2, in the form of PyTorch's {@code torch.optim.SGD}: the learning rate
 * is applied to the velocity. Sutskever et al. and Keras apply it to the gradient ({@code v =
 * momentum * v - learningRate * g; w = w + v}). As long as the learning rate stays the same, the
 * two forms take the same steps.
 *
 * @param learningRate above 0
 * @param momentum at least 0 and below 1; 0 is plain gradient descent
 */
public record Sgd(float learningRate, float momentum) implements Optimizer {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Sgd {
    Hyperparameters.checkPositive("the learning rate", learningRate);
    Hyperparameters.checkDecay("momentum", momentum);
  }

  /**
   * Plain gradient descent.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Sgd of(float learningRate) {
    return new Sgd(learningRate, 0);
  }

  /**
   * Gradient descent with momentum.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0 or the momentum is not in
   *     {@code [0, 1)}
   */
  public static Sgd momentum(float learningRate, float momentum) {
    return new Sgd(learningRate, momentum);
  }

  @Override
  public State start(int parameterCount) {
    return momentum == 0
        ? new PlainState(this)
        : new MomentumState(this, new float[parameterCount]);
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
    public void update(float[] parameters, float[] gradients, int from, int to) {
      float rate = learningRate;
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
    public void update(float[] parameters, float[] gradients, int from, int to) {
      // Locals, because the compiler vectorises the loop only where nothing is loaded from a field.
      float[] v = velocity;
      float rate = learningRate;
      float decay = sgd.momentum;
      for (int j = from; j < to; j++) {
        v[j] = decay * v[j] + gradients[j];
        parameters[j] -= rate * v[j];
      }
    }
  }
}
