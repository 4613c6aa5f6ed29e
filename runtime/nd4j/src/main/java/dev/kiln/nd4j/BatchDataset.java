package dev.kiln.nd4j;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Samples as they were read, batch after batch: nothing is copied when more come, and all together
 * may be more than one array holds.
 */
final class BatchDataset implements Dataset {

  private final TargetReader targetReader;
  private final List<float[]> inputs = new ArrayList<>();
  private final List<float[]> targets = new ArrayList<>();

  /** Where each batch starts, and behind them where the next one would. */
  private int[] starts = {0};

  private @Nullable Shape inputShape;
  private @Nullable Shape targetShape;
  private int inputLength;
  private int targetLength;
  private int classes;

  BatchDataset(TargetReader targetReader) {
    this.targetReader = targetReader;
  }

  int batches() {
    return inputs.size();
  }

  /**
   * Copies a batch.
   *
   * @throws IllegalArgumentException if it can't be meant
   */
  void add(SampleReader reader, Batch batch) {
    SampleReader.checkMask(
        batch.featuresMask(), "features", "make all sequences equally long in the pipeline");
    SampleReader.checkMask(
        batch.labelsMask(), "labels", "leave the samples out, or give them the weight 0");
    if (batch.features() == null || batch.labels() == null) {
      throw new IllegalArgumentException(
          (batch.features() == null ? "it has no features" : "it has no labels")
              + "; where a network learns from the samples themselves, give features as labels");
    }
    INDArray samples = reader.samples(batch.features());
    INDArray labels = reader.targets(batch.labels());
    check(samples, labels);
    int first = size();
    float[] numbers = targetReader.read(labels, first);
    inputs.add(ArrayConversion.toFloats(samples));
    targets.add(numbers);
    if (starts.length == inputs.size()) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[inputs.size()] = Math.addExact(first, (int) samples.size(0));
  }

  private void check(INDArray samples, INDArray labels) {
    if (samples.rank() < 2 || labels.rank() < 1 || samples.size(0) != labels.size(0)) {
      throw new IllegalArgumentException(
          ("its features are " + Arrays.toString(samples.shape()) + " and its labels ")
              + (Arrays.toString(labels.shape()) + ", but both must be [count, ...]"));
    }
    Shape input = Shapes.shape(Shapes.sample(samples.shape()));
    Shape target = targetReader.shape(labels);
    int found = targetReader.classes(labels);
    if (inputShape == null || targetShape == null) {
      inputShape = input;
      targetShape = target;
      inputLength = input.elements();
      targetLength = target.elements();
      classes = found;
    }
    if (!input.equals(inputShape) || !target.equals(targetShape) || found != classes) {
      throw new IllegalArgumentException(
          ("its samples are " + text(input, target, found) + ", but those before it are ")
              + text(inputShape, targetShape, classes));
    }
  }

  private static String text(Shape input, Shape target, int classes) {
    return input + (classes > 0 ? " of " + classes + " classes" : " with targets of " + target);
  }

  @Override
  public int size() {
    return starts[inputs.size()];
  }

  @Override
  public Shape inputShape() {
    return Objects.requireNonNull(inputShape);
  }

  @Override
  public Targets targets() {
    return targetReader.kind();
  }

  @Override
  public Shape targetShape() {
    return Objects.requireNonNull(targetShape);
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    int batch = batch(index);
    int start = (index - starts[batch]) * inputLength;
    System.arraycopy(inputs.get(batch), start, target, offset, inputLength);
  }

  @Override
  public int label(int index) {
    if (!labelled()) {
      throw new UnsupportedOperationException(
          "this dataset has targets of " + targetShape() + ", not labels");
    }
    int batch = batch(index);
    return (int) targets.get(batch)[index - starts[batch]];
  }

  @Override
  public void copyTarget(int index, float[] target, int offset) {
    int batch = batch(index);
    int start = (index - starts[batch]) * targetLength;
    System.arraycopy(targets.get(batch), start, target, offset, targetLength);
  }

  /** The batch that has a sample. Empty batches have none. */
  private int batch(int index) {
    Objects.checkIndex(index, size());
    int found = Arrays.binarySearch(starts, 0, batches() + 1, index);
    int batch = found < 0 ? -found - 2 : found;
    while (starts[batch + 1] == index) {
      batch++;
    }
    return batch;
  }
}
