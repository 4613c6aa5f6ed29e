package dev.kiln.data.augment;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.internal.random.CounterRandom;

/**
 * A random change of a sample. What is drawn has to be a function of the key alone: take it from
 * {@link CounterRandom}. The key is made of seed, epoch and sample, so that neither threads nor a
 * resumed training change what comes out.
 */
@FunctionalInterface
public interface Augmentation {

  /**
   * Changes a sample in place.
   *
   * @param values holds the sample, in row-major order
   * @param offset where it starts
   * @param shape the sample's shape, for images {@code [height, width, channels]}
   * @param key what to draw from
   */
  void apply(float[] values, int offset, Shape shape, long key);

  /**
   * First this, then another, with keys of their own.
   *
   * @param next what changes the sample afterwards
   * @return both as one
   */
  default Augmentation then(Augmentation next) {
    return (values, offset, shape, key) -> {
      apply(values, offset, shape, CounterRandom.derive(key, 0));
      next.apply(values, offset, shape, CounterRandom.derive(key, 1));
    };
  }
}
