package dev.kiln.data;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.io.Closeable;

/**
 * Samples that come one after another, nobody knows how many. For training they are read into
 * memory, all or some thousands at a time, or once into files: {@code MappedDataset.spool} of the
 * package {@code npy}.
 */
public interface SampleStream extends Closeable {

  /** {@return the shape of one sample} */
  Shape inputShape();

  /** {@return the shape of one target; {@code [1]}, the label, where samples have classes} */
  Shape targetShape();

  /** {@return how many classes the labels name; 0 where targets are numbers} */
  int classes();

  /**
   * Copies the next sample and its target, or label, to the start of the two arrays.
   *
   * @param input gets the sample, at least as long as {@link #inputShape()} has elements
   * @param target gets the target, at least as long as {@link #targetShape()} has elements
   * @return false if there is none left; the arrays then hold nothing of use
   * @throws DataException if it can't be read
   */
  boolean next(float[] input, float[] target) throws DataException;

  /**
   * Reads what is left into memory.
   *
   * @return the samples, with labels where they have classes
   * @throws DataException if it can't be read, or is more than an array holds
   */
  default Dataset readAll() throws DataException {
    return SampleBuffer.read(this, Integer.MAX_VALUE);
  }

  /**
   * Reads the next samples into memory: {@code most} of them, or fewer where the stream ends. At
   * its end the dataset is empty.
   *
   * @param most how many samples at most, at least 1
   * @return the samples, with labels where they have classes
   * @throws DataException if they can't be read
   * @throws IllegalArgumentException if {@code most} is below 1
   */
  default Dataset read(int most) throws DataException {
    if (most < 1) {
      throw new IllegalArgumentException("at least 1 sample must be read, not " + most);
    }
    return SampleBuffer.read(this, most);
  }

  @Override
  void close() throws DataException;
}
