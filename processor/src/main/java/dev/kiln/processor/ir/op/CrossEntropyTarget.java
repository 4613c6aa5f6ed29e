package dev.kiln.processor.ir.op;

import java.util.List;

/**
 * What a cross-entropy makes of its target.
 *
 * @param label whether the target is the index of the true class, and not a distribution
 * @param smoothing how much of it is spread evenly over all classes
 * @param weights one for each class, or none where all weigh 1
 */
public record CrossEntropyTarget(boolean label, double smoothing, List<Double> weights) {

  /** Copies {@code weights}. */
  public CrossEntropyTarget {
    weights = List.copyOf(weights);
  }

  /** Whether all of it is in one class. */
  public boolean oneClass() {
    return label && smoothing == 0;
  }

  /** Whether it is a label as it stands. */
  public boolean plain() {
    return oneClass() && weights.isEmpty();
  }
}
