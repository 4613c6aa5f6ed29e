package dev.kiln.samples.benchmarks.harness;

/** Batches of one size, the same ones again and again. */
public interface Batches {

  /**
   * One batch.
   *
   * @param inputs the samples, one after another
   * @param labels the class of each
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // Handed to the systems as they are; nobody compares batches.
  record Batch(float[] inputs, int[] labels) {}

  /** The next batch; after the last comes the first. */
  Batch next();
}
