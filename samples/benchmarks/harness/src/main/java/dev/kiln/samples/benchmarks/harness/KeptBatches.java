package dev.kiln.samples.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * Batches that are made when they are first needed, so that the first step does not wait for data
 * that only later steps use.
 */
abstract class KeptBatches implements Batches {

  private final int count;
  private final List<Batch> made = new ArrayList<>();
  private int next;

  /** So many batches, again and again. */
  KeptBatches(int count) {
    this.count = count;
  }

  /** Makes one more batch. */
  abstract Batch make();

  @Override
  public final Batch next() {
    int index = next++ % count;
    if (index == made.size()) {
      made.add(make());
    }
    return made.get(index);
  }
}
