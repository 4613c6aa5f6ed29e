package dev.kiln.nd4j;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Makes a {@link Dataset} of what a data pipeline of ND4J or DL4J gives. The pipeline's own
 * normalizer or preprocessor is applied by the iterator, as always. Everything is copied when it is
 * read, so that iterators may use their arrays again, as asynchronous ones do.
 *
 * <pre>{@code
 * Dataset train = DataSetReader.of(iterator).channels(Channels.FIRST).read();
 * }</pre>
 *
 * <p>A reader does not change: each method gives another one.
 */
public final class DataSetReader {

  private final BatchSource source;
  private final Layout layout;
  private final TargetReader targets;

  /** How samples lie in arrays. */
  record Layout(@Nullable Channels channels, @Nullable Shape flattened) {}

  private DataSetReader(BatchSource source, Layout layout, TargetReader targets) {
    this.source = source;
    this.layout = layout;
    this.targets = targets;
  }

  /**
   * {@return a reader of an iterator of features and labels}
   *
   * @param iterator gives batches of features and labels
   */
  public static DataSetReader of(DataSetIterator iterator) {
    return of(new BatchSource.Single(Objects.requireNonNull(iterator, "iterator")));
  }

  /**
   * A reader of an iterator of several arrays. Where there is more than one array of features or of
   * labels, {@link #features} and {@link #labels} choose.
   *
   * @param iterator gives batches of one or more arrays of each
   * @return a reader that asks for the only arrays until it is told which
   */
  public static DataSetReader of(MultiDataSetIterator iterator) {
    return of(new BatchSource.Multiple(Objects.requireNonNull(iterator, "iterator"), -1, -1));
  }

  private static DataSetReader of(BatchSource source) {
    return new DataSetReader(source, new Layout(null, null), new TargetReader(Targets.LABELS, 0));
  }

  /**
   * Says where images and sequences have their channels; DL4J's pipelines have them first.
   *
   * @param order where the features have them; labels that are images, too
   * @return another reader
   */
  public DataSetReader channels(Channels order) {
    Objects.requireNonNull(order, "order");
    return new DataSetReader(source, new Layout(order, layout.flattened()), targets);
  }

  /**
   * Says that each sample is one flat row, as in DL4J's {@code MnistDataSetIterator}, and what it
   * is a row of.
   *
   * @param sample the sample's shape as Kiln has it, with the channels last; in which order the
   *     rows have them, {@link #channels} says
   * @return another reader
   */
  public DataSetReader flattened(Shape sample) {
    Objects.requireNonNull(sample, "sample");
    return new DataSetReader(source, new Layout(layout.channels(), sample), targets);
  }

  /**
   * Says what the labels of the pipeline are. By default they are {@link Targets#LABELS}: rows with
   * a one among zeros, each of which becomes the label of its class.
   *
   * @param kind {@code DISTRIBUTIONS} for probabilities of classes, {@code BITS} for answers to
   *     yes-no questions, {@code NUMBERS} for regression
   * @return another reader
   */
  public DataSetReader targets(Targets kind) {
    Objects.requireNonNull(kind, "kind");
    return new DataSetReader(source, layout, new TargetReader(kind, 0));
  }

  /**
   * Says that labels are indices of classes, {@code [count]} or {@code [count, 1]}, and no rows
   * with a one among zeros.
   *
   * @param count how many classes there are
   * @return another reader
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public DataSetReader classes(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("there must be at least 1 class, not " + count);
    }
    return new DataSetReader(source, layout, new TargetReader(Targets.LABELS, count));
  }

  /**
   * Chooses the array of samples of a {@link MultiDataSetIterator}.
   *
   * @param index counted from 0
   * @return another reader
   * @throws IllegalArgumentException if the iterator is none, or {@code index} is negative
   */
  public DataSetReader features(int index) {
    BatchSource.Multiple several = several(index, "features");
    return new DataSetReader(
        new BatchSource.Multiple(several.iterator(), index, several.labels()), layout, targets);
  }

  /**
   * Chooses the array of targets of a {@link MultiDataSetIterator}.
   *
   * @param index counted from 0
   * @return another reader
   * @throws IllegalArgumentException if the iterator is none, or {@code index} is negative
   */
  public DataSetReader labels(int index) {
    BatchSource.Multiple several = several(index, "labels");
    return new DataSetReader(
        new BatchSource.Multiple(several.iterator(), several.features(), index), layout, targets);
  }

  /**
   * Reads the iterator once, to its end, into memory. It is reset before if it can be; otherwise
   * what it has left is read. All epochs see these samples.
   *
   * @return the samples in the iterator's order, with labels or targets, as Kiln has them
   * @throws IllegalArgumentException if it gives nothing, or something that can't be meant: a mask,
   *     samples of two shapes, labels of another kind; the message names the batch and what to do
   */
  public Dataset read() {
    return read(source, layout, targets);
  }

  /**
   * Reads the iterator into memory now and once more before each epoch but the first: for pipelines
   * that draw something, such as augmentation. At a time, the samples of up to three epochs need
   * memory: the first, the last and the next. What a pipeline draws is its own affair: a resumed
   * training sees other samples than it would have seen.
   *
   * @return a dataset whose samples change from epoch to epoch
   * @throws IllegalArgumentException as {@link #read}, also in later epochs, where the number of
   *     samples has to stay as it is; or if the iterator can't be reset
   */
  public Dataset readEachEpoch() {
    if (!source.resetSupported()) {
      throw new IllegalArgumentException(
          "the iterator can't be reset, so that it can be read only once: use read()");
    }
    return new EpochDataset(read(source, layout, targets), () -> read(source, layout, targets));
  }

  private static Dataset read(BatchSource source, Layout layout, TargetReader targets) {
    if (source.resetSupported()) {
      source.reset();
    }
    BatchDataset dataset = new BatchDataset(targets);
    SampleReader samples = new SampleReader(layout);
    while (source.hasNext()) {
      int batch = dataset.batches() + 1;
      try {
        dataset.add(samples, source.next());
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException("batch " + batch + ": " + wrong.getMessage(), wrong);
      }
    }
    if (dataset.size() == 0) {
      throw new IllegalArgumentException(
          "the iterator gives no samples"
              + (source.resetSupported()
                  ? ""
                  : "; it can't be reset, and may have been read to its end"));
    }
    return dataset;
  }

  private BatchSource.Multiple several(int index, String what) {
    if (index < 0) {
      throw new IllegalArgumentException(
          "arrays of " + what + " are counted from 0, and there is no " + index);
    }
    if (source instanceof BatchSource.Multiple several) {
      return several;
    }
    throw new IllegalArgumentException(
        "a DataSetIterator gives one array of " + what + ", so that there is nothing to choose");
  }
}
