package dev.kiln.runtime.data;

import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;

/**
 * Samples and, for each, the index of its true class or a target of numbers. Reading has to be
 * possible from several threads at the same time, and a sample has to stay as it is: what changes
 * from epoch to epoch, such as augmentation, is said by {@link #forEpoch}.
 */
public interface Dataset {

  /** {@return the number of samples} */
  int size();

  /** {@return the shape of one sample, for example {@code [height, width, channels]}} */
  Shape inputShape();

  /**
   * {@return what a target is: the label of a class, by default, or numbers of {@link
   * #targetShape()}} A network that learns from something else refuses the dataset before its first
   * step.
   */
  default Targets targets() {
    return Targets.LABELS;
  }

  /**
   * {@return whether each sample has a class} Otherwise each has a target of {@link
   * #targetShape()}.
   */
  default boolean labelled() {
    return targets() == Targets.LABELS;
  }

  /** {@return the shape of one target; {@code [1]}, the label, where samples have classes} */
  default Shape targetShape() {
    return Shape.of(1);
  }

  /** {@return how many classes the labels name; 0 where there are none} */
  int classes();

  /**
   * Copies one sample, in row-major order, to {@code target[offset]} and what follows it.
   *
   * @param index at least 0 and below {@link #size()}
   * @param target where it is written
   * @param offset where in {@code target} it begins
   * @throws IndexOutOfBoundsException if there is no such sample, or no room for it in {@code
   *     target}
   */
  void copyInput(int index, float[] target, int offset);

  /**
   * {@return the true class of one sample, at least 0 and below {@link #classes()}}
   *
   * @param index at least 0 and below {@link #size()}
   * @throws IndexOutOfBoundsException if there is no such sample
   * @throws UnsupportedOperationException if samples have no classes
   */
  int label(int index);

  /**
   * Copies one target, in row-major order, to {@code target[offset]} and what follows it.
   *
   * @param index at least 0 and below {@link #size()}
   * @param target where it is written
   * @param offset where in {@code target} it begins
   * @throws IndexOutOfBoundsException if there is no such sample, or no room for it in {@code
   *     target}
   */
  default void copyTarget(int index, float[] target, int offset) {
    target[offset] = label(index);
  }

  /**
   * {@return whether samples count differently} Otherwise {@link #weight} is 1 for each, and is not
   * asked for.
   */
  default boolean weighted() {
    return false;
  }

  /**
   * {@return what the loss of one sample is multiplied with while training and in the reported mean
   * loss: finite, at least 0} The mean is over the number of samples, not the sum of their weights,
   * as in Keras.
   *
   * @param index at least 0 and below {@link #size()}
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  default float weight(int index) {
    return 1;
  }

  /**
   * {@return the samples as they are in one epoch, for datasets that draw something (augmentation)}
   * What is drawn has to be a function of {@code epoch}, {@code seed} and the sample's index alone,
   * so that neither threads nor a resumed training change it. Size, shapes and kind of targets stay
   * as they are. A training asks for it before each epoch; validation takes the dataset as it is,
   * without an epoch. By default nothing is drawn.
   *
   * @param epoch the number of the epoch, from 1
   * @param seed the training's, as {@code Trainer.seed} was given it
   */
  default Dataset forEpoch(int epoch, long seed) {
    return this;
  }

  /**
   * Tells in which order an epoch is about to ask for its samples, so that a dataset may load them
   * ahead. It is a hint: any sample may be asked for at any time all the same. By default nothing
   * is done.
   *
   * @param order the indices of samples; stays as it is
   * @param first where in it the epoch starts, or goes on
   */
  default void expect(int[] order, int first) {}

  /**
   * {@return a view whose samples count differently: see {@link #weight}} Where this dataset has
   * weights itself, the two are multiplied.
   *
   * @param weights one for each sample; kept and not copied
   * @throws IllegalArgumentException if there are more or fewer than samples, or one is negative or
   *     not finite
   */
  default Dataset weighted(float[] weights) {
    return new WeightedDataset(this, weights);
  }

  /**
   * {@return a view whose targets are the labels as a one among zeros: probabilities of {@link
   * #classes()} classes}
   *
   * @throws IllegalArgumentException if this dataset has no labels
   */
  default Dataset oneHot() {
    return new OneHotDataset(this);
  }

  /**
   * {@return a view whose targets are the samples themselves: what an autoencoder learns from} The
   * targets are {@link Targets#NUMBERS}; a network whose loss is a cross-entropy takes them if they
   * are from 0 to 1.
   */
  default Dataset reconstruction() {
    return new ReconstructionDataset(this);
  }

  /**
   * {@return a view of {@code count} samples, {@code first} and what follows it}
   *
   * @param first the index of the first sample, from 0
   * @param count how many samples
   * @throws IndexOutOfBoundsException if this dataset has no such range
   */
  default Dataset subset(int first, int count) {
    return new DatasetView(this, first, count);
  }

  /**
   * {@return a view of the first {@code count} samples, or of all where there are fewer}
   *
   * @param count how many samples at most
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  default Dataset limit(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a dataset's limit must be at least 1, but is " + count);
    }
    return subset(0, Math.min(count, size()));
  }
}
