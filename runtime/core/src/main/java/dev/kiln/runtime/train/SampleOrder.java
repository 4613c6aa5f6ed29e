package dev.kiln.runtime.train;

import dev.kiln.runtime.internal.random.CounterRandom;

/** The order in which an epoch takes the samples. */
final class SampleOrder {

  private SampleOrder() {}

  /** {@code 0, 1, 2, ...} */
  static int[] sequential(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    return order;
  }

  /**
   * A permutation that is a function of the key. Source: Durstenfeld, "Algorithm 235: random
   * permutation", 1964 (the Fisher-Yates shuffle).
   */
  static int[] shuffled(int size, long key) {
    int[] order = sequential(size);
    for (int i = size - 1; i > 0; i--) {
      int j = CounterRandom.below(i + 1, key, i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
