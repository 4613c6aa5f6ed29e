package dev.kiln.runtime.train;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.internal.random.CounterRandom;

/** Points in the plane, in three clusters that a line can tell apart. */
final class Clusters {

  static final Shape SHAPE = Shape.of(2);
  static final int CLASSES = 3;

  private static final float[][] CENTRES = {{0, 1}, {1, -0.5f}, {-1, -0.5f}};

  private Clusters() {}

  static Dataset of(int size) {
    float[] inputs = new float[2 * size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % CLASSES;
      for (int j = 0; j < 2; j++) {
        float noise = CounterRandom.uniform(9, 2 * i + j) - 0.5f;
        inputs[2 * i + j] = CENTRES[labels[i]][j] + 0.5f * noise;
      }
    }
    return FloatDataset.of(SHAPE, CLASSES, inputs, labels);
  }
}
