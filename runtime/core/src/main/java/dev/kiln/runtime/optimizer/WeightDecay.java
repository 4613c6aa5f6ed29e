package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;

/** See {@link Optimizer#weightDecay}. */
record WeightDecay(Optimizer optimizer, float decay) implements Optimizer {

  WeightDecay {
    Hyperparameters.checkNotNegative("weight decay", decay);
  }

  @Override
  public float learningRate() {
    return optimizer.learningRate();
  }

  @Override
  public State start(int parameterCount) {
    return new Decaying(decay, optimizer.start(parameterCount));
  }

  private record Decaying(float decay, State step) implements State {

    @Override
    public void beginStep(float rateFactor) {
      step.beginStep(rateFactor);
    }

    @Override
    public void measure(float[] gradients, int count) {
      step.measure(gradients, count);
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      float factor = decay * group.decay();
      for (int j = from; j < to; j++) {
        gradients[j] += factor * parameters[j];
      }
      step.update(parameters, gradients, from, to, group);
    }

    @Override
    public void exchange(StateFields fields) {
      fields.part("step", step);
    }
  }
}
