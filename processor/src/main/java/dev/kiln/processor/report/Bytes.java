package dev.kiln.processor.report;

/**
 * Bytes that are moved.
 *
 * @param perSample of each sample: activations
 * @param perBatch once, however many samples there are: parameters, gradients, and what stands for
 *     the batch
 */
public record Bytes(long perSample, long perBatch) {

  /** None. */
  public static final Bytes NONE = new Bytes(0, 0);

  /** Those of so many floats. */
  public static Bytes ofFloats(long perSample, long perBatch) {
    return new Bytes(Float.BYTES * perSample, Float.BYTES * perBatch);
  }

  /** These and others. */
  public Bytes plus(Bytes other) {
    return new Bytes(perSample + other.perSample, perBatch + other.perBatch);
  }

  /** Those of a batch. */
  public long of(int batch) {
    return batch * perSample + perBatch;
  }
}
