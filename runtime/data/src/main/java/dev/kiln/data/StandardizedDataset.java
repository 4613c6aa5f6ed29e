package dev.kiln.data;

import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.ForwardingDataset;
import dev.kiln.runtime.info.Standardization;

/** Samples that are brought to mean 0 and deviation 1 when they are copied. */
public final class StandardizedDataset extends ForwardingDataset {

  private final Standardization standardization;
  private final int length;

  private StandardizedDataset(Dataset base, Standardization standardization) {
    super(base);
    this.standardization = standardization;
    this.length = base.inputShape().elements();
  }

  /**
   * A view of a dataset.
   *
   * @param dataset the samples as they are
   * @param standardization from {@link InputStatistics}
   * @return the samples with a mean of 0 and a deviation of 1, as far as the statistics are theirs
   * @throws IllegalArgumentException if it is for samples of another shape
   */
  public static Dataset of(Dataset dataset, Standardization standardization) {
    if (!standardization.fits(dataset.inputShape())) {
      throw new IllegalArgumentException(
          "the samples are "
              + dataset.inputShape()
              + ", but the standardization is for "
              + standardization.size()
              + " features");
    }
    return new StandardizedDataset(dataset, standardization);
  }

  @Override
  protected Dataset of(Dataset otherBase) {
    return new StandardizedDataset(otherBase, standardization);
  }

  @Override
  public void copyInput(int index, float[] target, int offset) {
    base().copyInput(index, target, offset);
    standardization.apply(target, offset, length);
  }
}
