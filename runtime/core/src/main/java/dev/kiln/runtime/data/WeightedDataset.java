package dev.kiln.runtime.data;

/** See {@link Dataset#weighted(float[])}. */
final class WeightedDataset extends ForwardingDataset {

  private final float[] weights;

  WeightedDataset(Dataset base, float[] weights) {
    super(base);
    if (weights.length != base.size()) {
      throw new IllegalArgumentException(
          weights.length + " weights don't fit " + base.size() + " samples");
    }
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the weight of sample " + i + " must be a number of at least 0, but is " + weights[i]);
      }
    }
    this.weights = weights;
  }

  @Override
  protected Dataset of(Dataset otherBase) {
    return new WeightedDataset(otherBase, weights);
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public float weight(int index) {
    return base().weight(index) * weights[index];
  }
}
