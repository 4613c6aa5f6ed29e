package dev.kiln.nd4j;

import dev.kiln.runtime.info.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads samples and targets of batches, with the channels last. */
final class SampleReader {

  private final DataSetReader.Layout layout;

  SampleReader(DataSetReader.Layout layout) {
    this.layout = layout;
  }

  /**
   * The samples of a batch's features, {@code [count, ...]} with the channels last: a view where
   * the layout allows.
   *
   * @throws IllegalArgumentException if nobody said where the channels are, or rows have another
   *     length than they should
   */
  INDArray samples(INDArray features) {
    Shape flattened = layout.flattened();
    if (flattened == null) {
      return channelsLast(features, "features");
    }
    if (features.rank() != 2 || features.size(1) != flattened.elements()) {
      throw new IllegalArgumentException(
          ("its features are " + Arrays.toString(features.shape()) + ", but flat samples of ")
              + (flattened + " are [count, " + flattened.elements() + "]"));
    }
    long[] sample = Shapes.of(flattened);
    boolean ordered = sample.length > 1 && sample[sample.length - 1] > 1;
    Channels channels = ordered ? channels("flat features of " + flattened) : Channels.LAST;
    long[] shape = Shapes.batch(features.size(0), channels.fromLast(sample));
    return channels.toLast(features.reshape('c', shape));
  }

  /** Targets, {@code [count, ...]} with the channels last. */
  INDArray targets(INDArray labels) {
    return channelsLast(labels, "labels");
  }

  private INDArray channelsLast(INDArray array, String what) {
    if (array.rank() < 3) {
      return array;
    }
    return channels(what + " of " + Arrays.toString(array.shape())).toLast(array);
  }

  private Channels channels(String what) {
    Channels channels = layout.channels();
    if (channels == null) {
      throw new IllegalArgumentException(
          ("its " + what + " have channels, and nobody said where: call ")
              + "channels(Channels.FIRST) for NCHW, as DL4J has it by default, or"
              + " channels(Channels.LAST) for NHWC");
    }
    return channels;
  }

  /**
   * Checks that a mask hides nothing.
   *
   * @throws IllegalArgumentException if it does
   */
  static void checkMask(@Nullable INDArray mask, String what, String advice) {
    if (mask == null) {
      return;
    }
    for (float value : ArrayConversion.toFloats(mask)) {
      if (value != 1) {
        throw new IllegalArgumentException(
            ("it has a mask for its " + what + " that hides some, and Kiln has no masks: ")
                + advice);
      }
    }
  }
}
