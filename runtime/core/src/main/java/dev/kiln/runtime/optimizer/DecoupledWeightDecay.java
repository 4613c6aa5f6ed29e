package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;

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
    private float rateFactor = 1;

    Shrinking(DecoupledWeightDecay rule, State step) {
      this.rule = rule;
      this.step = step;
    }

    @Override
    public void beginStep(float newRateFactor) {
      rateFactor = newRateFactor;
      step.beginStep(newRateFactor);
    }

    @Override
    public void measure(float[] gradients, int count) {
      step.measure(gradients, count);
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      double rate = (double) rule.learningRate() * rateFactor * group.rate();
      float factor = (float) (1 - rate * rule.decay * group.decay());
      for (int j = from; j < to; j++) {
        parameters[j] *= factor;
      }
      step.update(parameters, gradients, from, to, group);
    }

    @Override
    public void exchange(StateFields fields) {
      fields.part("step", step);
    }
  }
}
