package dev.kiln.data;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.data.ValueDataset;
import java.util.Arrays;

/** Samples of a stream in arrays that grow with them. */
final class SampleBuffer {

  private final float[] input;
  private final float[] target;
  private float[] inputs = {};
  private float[] targets = {};
  private int size;

  private SampleBuffer(int inputLength, int targetLength) {
    this.input = new float[inputLength];
    this.target = new float[targetLength];
  }

  /** The next samples of a stream, at most as many as given. */
  static Dataset read(SampleStream stream, int most) throws DataException {
    SampleBuffer buffer =
        new SampleBuffer(stream.inputShape().elements(), stream.targetShape().elements());
    while (buffer.size < most && stream.next(buffer.input, buffer.target)) {
      buffer.add();
    }
    return buffer.dataset(stream);
  }

  private void add() throws DataException {
    inputs = append(inputs, input);
    targets = append(targets, target);
    size++;
  }

  private float[] append(float[] all, float[] next) throws DataException {
    long start = (long) size * next.length;
    long end = start + next.length;
    if (end > Integer.MAX_VALUE - 8) {
      throw new DataException(
          size
              + " samples of "
              + input.length
              + " numbers fill an array and more follow; spool the stream into a MappedDataset");
    }
    float[] room = all;
    if (end > all.length) {
      long grown = Math.max(end, Math.min(Integer.MAX_VALUE - 8, end + end / 2));
      room = Arrays.copyOf(all, (int) grown);
    }
    System.arraycopy(next, 0, room, (int) start, next.length);
    return room;
  }

  private Dataset dataset(SampleStream stream) {
    float[] allInputs = Arrays.copyOf(inputs, size * input.length);
    if (stream.classes() == 0) {
      float[] allTargets = Arrays.copyOf(targets, size * target.length);
      return ValueDataset.of(stream.inputShape(), stream.targetShape(), allInputs, allTargets);
    }
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = (int) targets[i];
    }
    return FloatDataset.of(stream.inputShape(), stream.classes(), allInputs, labels);
  }
}
