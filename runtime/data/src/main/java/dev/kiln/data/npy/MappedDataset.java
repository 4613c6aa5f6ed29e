package dev.kiln.data.npy;

import dev.kiln.data.SampleStream;
import dev.kiln.runtime.data.ByteDataset;
import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Samples in {@code .npy} files that are mapped into memory and never read as a whole, for data
 * that is larger than the heap, or than all memory. The files must stay as they are while the
 * dataset is in use; their memory is given back when it is garbage.
 */
public final class MappedDataset implements Dataset {

  private final MappedArray inputs;
  private final MappedArray targets;
  private final int classes;
  private final Shape inputShape;
  private final float scale;

  private MappedDataset(MappedArray inputs, MappedArray targets, int classes) {
    this.inputs = inputs;
    this.targets = targets;
    this.classes = classes;
    this.inputShape = new Shape(inputs.rowShape());
    this.scale = inputs.type() == NpyType.UINT8 ? 255f : 1f;
  }

  /**
   * Samples with labels.
   *
   * @param inputs {@code [count, ...input shape]}; unsigned bytes become {@code byte / 255}, as in
   *     {@link ByteDataset}
   * @param labels {@code [count]} or {@code [count, 1]}, integers
   * @param classes how many classes the labels name; a label that is none of them is refused when
   *     it is used
   * @return a dataset that reads samples from the files when it is asked for them
   * @throws DataException if a file is missing, damaged or of another kind, or the two don't fit
   *     each other
   */
  public static MappedDataset withLabels(Path inputs, Path labels, int classes)
      throws DataException {
    MappedDataset dataset = of(inputs, labels, classes);
    if (!dataset.targets.type().isInteger() || dataset.targets.rowLength() != 1) {
      throw new DataException(labels + ": labels must be one integer for each sample");
    }
    return dataset;
  }

  /**
   * Samples with targets of numbers.
   *
   * @param inputs {@code [count, ...input shape]}; unsigned bytes become {@code byte / 255}, as in
   *     {@link ByteDataset}
   * @param targets {@code [count, ...target shape]}, or {@code [count]} for one number each
   * @return a dataset that reads samples from the files when it is asked for them
   * @throws DataException if a file is missing, damaged or of another kind, or the two don't fit
   *     each other
   */
  public static MappedDataset withTargets(Path inputs, Path targets) throws DataException {
    return of(inputs, targets, 0);
  }

  private static MappedDataset of(Path inputs, Path targets, int classes) throws DataException {
    MappedArray samples = MappedArray.open(inputs);
    MappedArray others = MappedArray.open(targets);
    if (samples.rows() != others.rows()) {
      throw new DataException(
          (targets + ": it has " + others.rows() + " rows, but " + inputs)
              + (" has " + samples.rows() + "; use files of one set"));
    }
    return new MappedDataset(samples, others, classes);
  }

  /**
   * Writes a stream to {@code inputs.npy} and {@code labels.npy} or {@code targets.npy} in a folder
   * and maps them: how a stream of unknown length becomes a dataset that is shuffled as a whole,
   * whatever its size.
   *
   * @param stream what is left in it is written
   * @param folder an existing folder; files of these names in it are replaced
   * @return a dataset that reads samples from the files when it is asked for them
   * @throws DataException if the stream can't be read
   * @throws IOException if the files can't be written
   */
  public static MappedDataset spool(SampleStream stream, Path folder) throws IOException {
    boolean labelled = stream.classes() > 0;
    Path inputs = folder.resolve("inputs.npy");
    Path targets = folder.resolve(labelled ? "labels.npy" : "targets.npy");
    try (NpyRowWriter inputWriter = NpyRowWriter.create(inputs, stream.inputShape(), false);
        NpyRowWriter targetWriter = NpyRowWriter.create(targets, stream.targetShape(), labelled)) {
      float[] input = new float[stream.inputShape().elements()];
      float[] target = new float[stream.targetShape().elements()];
      while (stream.next(input, target)) {
        inputWriter.write(input);
        targetWriter.write(target);
      }
    }
    return of(inputs, targets, stream.classes());
  }

  @Override
  public int size() {
    return inputs.rows();
  }

  @Override
  public Shape inputShape() {
    return inputShape;
  }

  @Override
  public Targets targets() {
    return classes > 0 ? Targets.LABELS : Targets.NUMBERS;
  }

  @Override
  public Shape targetShape() {
    return new Shape(targets.rowShape());
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    if (classes == 0) {
      throw new UnsupportedOperationException(
          "this dataset has targets of " + targetShape() + ", not labels");
    }
    long label = targets.integer(Objects.checkIndex(index, size()));
    return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, label));
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    inputs.copy(Objects.checkIndex(index, size()), target, offset);
    if (scale != 1) {
      for (int i = 0; i < inputs.rowLength(); i++) {
        target[offset + i] /= scale;
      }
    }
  }

  @Override
  public void copyTarget(int index, float[] target, int offset) {
    targets.copy(Objects.checkIndex(index, size()), target, offset);
  }
}
