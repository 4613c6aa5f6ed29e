package dev.kiln.processor.report;

/**
 * What a network may cost; {@link Long#MAX_VALUE} where there is no limit.
 *
 * @param parameters the most numbers that it may learn
 * @param multiplyAdds the most multiply-adds of the forward pass of one sample
 * @param trainingMemory the most bytes for training with a batch
 * @param batchSize the number of samples in that batch
 */
public record Limits(long parameters, long multiplyAdds, long trainingMemory, int batchSize) {

  /** No limit at all. */
  public static final Limits NONE =
      new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, NetworkReport.TYPICAL_BATCH_SIZE);
}
