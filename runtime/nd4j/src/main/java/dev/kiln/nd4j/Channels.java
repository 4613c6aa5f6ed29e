package dev.kiln.nd4j;

import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the channels of images and sequences stand in an array. Kiln has them last; DL4J has them
 * first unless told otherwise. A shape alone does not tell which is meant, so that it is always
 * said and never guessed. Vectors have no other order.
 */
public enum Channels {
  /** {@code [count, channels, height, width]} (NCHW), {@code [count, channels, steps]} (NCW). */
  FIRST,
  /** {@code [count, height, width, channels]} (NHWC), {@code [count, steps, channels]} (NWC). */
  LAST;

  /**
   * The samples of an array in this order as Kiln has them, with the channels last: a view, no
   * copy.
   *
   * @param samples {@code [count, ...]}
   * @return {@code [count, ..., channels]}; what has no channels stays as it is
   * @throws IllegalArgumentException if the array has no first dimension that counts samples
   */
  public INDArray toLast(INDArray samples) {
    int rank = batchRank(samples);
    if (this == LAST || rank < 3) {
      return samples;
    }
    int[] axes = new int[rank];
    for (int axis = 1; axis < rank - 1; axis++) {
      axes[axis] = axis + 1;
    }
    axes[rank - 1] = 1;
    return samples.permute(axes);
  }

  /**
   * The samples of an array that has the channels last in this order: a view, no copy.
   *
   * @param samples {@code [count, ...]}
   * @return {@code [count, ...]} in this order; what has no channels stays as it is
   * @throws IllegalArgumentException if the array has no first dimension that counts samples
   */
  public INDArray fromLast(INDArray samples) {
    int rank = batchRank(samples);
    if (this == LAST || rank < 3) {
      return samples;
    }
    int[] axes = new int[rank];
    axes[1] = rank - 1;
    for (int axis = 2; axis < rank; axis++) {
      axes[axis] = axis - 1;
    }
    return samples.permute(axes);
  }

  /** The other order. */
  Channels other() {
    return this == FIRST ? LAST : FIRST;
  }

  /** A sample's extents in this order, from those with the channels last. */
  long[] fromLast(long[] sample) {
    long[] ordered = sample.clone();
    if (this == FIRST && sample.length > 1) {
      ordered[0] = sample[sample.length - 1];
      System.arraycopy(sample, 0, ordered, 1, sample.length - 1);
    }
    return ordered;
  }

  /** What the order of a sample of some rank is called, such as {@code channels first (NCHW)}. */
  String text(int sampleRank) {
    String letters = sampleRank == 2 ? "W" : "HW";
    String known = this == FIRST ? "NC" + letters : "N" + letters + "C";
    String name = this == FIRST ? "channels first" : "channels last";
    return sampleRank == 2 || sampleRank == 3 ? name + " (" + known + ")" : name;
  }

  private static int batchRank(INDArray samples) {
    int rank = Objects.requireNonNull(samples, "samples").rank();
    if (rank == 0) {
      throw new IllegalArgumentException(
          "samples are an array of [count, ...], but this one is a single number");
    }
    return rank;
  }
}
