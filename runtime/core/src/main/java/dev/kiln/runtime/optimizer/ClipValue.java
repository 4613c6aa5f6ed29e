package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;

/** See {@link Optimizer#clipValue}. */
record ClipValue(Optimizer optimizer, float limit) implements Optimizer {

  ClipValue {
    Hyperparameters.checkPositive("the largest gradient", limit);
  }

  @Override
  public float learningRate() {
    return optimizer.learningRate();
  }

  @Override
  public State start(int parameterCount) {
    return new Clipping(limit, optimizer.start(parameterCount));
  }

  private record Clipping(float limit, State step) implements State {

    @Override
    public void beginStep(float rateFactor) {
      step.beginStep(rateFactor);
    }

    @Override
    public void measure(float[] gradients, int count) {
      // The wrapped rule has to measure what it will be given.
      for (int j = 0; j < count; j++) {
        gradients[j] = Math.max(-limit, Math.min(limit, gradients[j]));
      }
      step.measure(gradients, count);
    }

    @Override
    public void update(
        float[] parameters, float[] gradients, int from, int to, ParameterGroup group) {
      step.update(parameters, gradients, from, to, group);
    }

    @Override
    public void exchange(StateFields fields) {
      fields.part("step", step);
    }
  }
}
