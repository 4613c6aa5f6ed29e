package dev.kiln.runtime.optimizer;

/** See {@link Optimizer#decoupledWeightDecay}. */
record DecoupledWeightDecay(Optimizer optimizer, float decay) implements Optimizer {

  DecoupledWeightDecay {
    Hyperparameters.checkNotNegative("weight decay", decay);
  }

  @Override
  public float learningRate() {
    return optimizer.learningRate();
  }

  @Override
  public State start(int parameterCount) {
    return new Shrinking(this, optimizer.start(parameterCount));
  }

  private static final class Shrinking implements State {

    private final DecoupledWeightDecay rule;
    private final State step;
    private float kept = 1;

    Shrinking(DecoupledWeightDecay rule, State step) {
      this.rule = rule;
      this.step = step;
    }

    @Override
    public void beginStep(float rateFactor) {
      kept = (float) (1 - (double) rule.learningRate() * rateFactor * rule.decay);
      step.beginStep(rateFactor);
    }

    @Override
    public void measure(float[] gradients, int count) {
      step.measure(gradients, count);
    }

    @Override
    public void update(float[] parameters, float[] gradients, int from, int to) {
      float factor = kept;
      for (int j = from; j < to; j++) {
        parameters[j] *= factor;
      }
      step.update(parameters, gradients, from, to);
    }
  }
}
