package dev.kiln.runtime.train;

import dev.kiln.runtime.LinearModel;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import dev.kiln.runtime.internal.random.CounterRandom;

/** Numbers that depend on two others along a plane, with some noise. */
final class Lines {

  static final Shape SHAPE = Shape.of(2);
  static final Shape ONE = Shape.of(1);

  private Lines() {}

  static ValueDataset of(int size) {
    float[] inputs = new float[2 * size];
    float[] targets = new float[size];
    for (int i = 0; i < size; i++) {
      inputs[2 * i] = CounterRandom.uniform(3, i) - 0.5f;
      inputs[2 * i + 1] = CounterRandom.uniform(4, i);
      float noise = CounterRandom.uniform(5, i) - 0.5f;
      targets[i] = 1.5f * inputs[2 * i] - inputs[2 * i + 1] + 0.25f + 0.1f * noise;
    }
    return ValueDataset.of(SHAPE, ONE, inputs, targets);
  }

  static LinearModel model(long seed) {
    return LinearModel.create(SHAPE, ONE, Targets.NUMBERS, seed);
  }
}
