package dev.kiln.nd4j;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ForwardingDataset;
import java.util.function.Supplier;

/** Samples that are read anew for each epoch. */
final class EpochDataset extends ForwardingDataset {

  private final Supplier<Dataset> pipeline;

  /** The first epoch takes what has been read already. */
  private boolean read = true;

  EpochDataset(Dataset first, Supplier<Dataset> pipeline) {
    super(first);
    this.pipeline = pipeline;
  }

  @Override
  public synchronized Dataset forEpoch(int epoch, long seed) {
    if (read) {
      read = false;
      return base();
    }
    Dataset next = pipeline.get();
    if (next.size() != size()
        || !next.inputShape().equals(inputShape())
        || next.classes() != classes()
        || !next.targetShape().equals(targetShape())) {
      throw new IllegalArgumentException(
          ("epoch " + epoch + ": the iterator gives " + text(next) + ", but at first it gave ")
              + (text(base()) + "; a dataset's size and shapes must stay as they are"));
    }
    return next;
  }

  @Override
  protected Dataset of(Dataset otherBase) {
    throw new UnsupportedOperationException("it draws by itself");
  }

  private static String text(Dataset dataset) {
    return dataset.size() + " samples of " + dataset.inputShape();
  }
}
