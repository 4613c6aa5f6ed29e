package dev.kiln.runtime.optimizer;

import dev.kiln.runtime.state.StateFields;

/** See {@link Optimizer#clipNorm}. */
record ClipNorm(Optimizer optimizer, float limit) implements Optimizer {

  ClipNorm {
    Hyperparameters.checkPositive("the largest norm", limit);
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
      // One sum in one order, so that threads don't matter.
      double squares = 0;
      for (int j = 0; j < count; j++) {
        squares += (double) gradients[j] * gradients[j];
      }
      double norm = Math.sqrt(squares);
      if (norm > limit) {
        float factor = (float) (limit / norm);
        for (int j = 0; j < count; j++) {
          gradients[j] *= factor;
        }
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
