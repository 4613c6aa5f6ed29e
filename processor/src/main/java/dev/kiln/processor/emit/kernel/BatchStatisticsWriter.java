package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchStatisticsOp;

/**
 * The mean and the variance of each channel of a batch, from those of its samples: see Chan, Golub
 * and LeVeque, Algorithms for Computing the Sample Variance, 1983. Workers split the channels.
 */
final class BatchStatisticsWriter implements KernelWriter<BatchStatisticsOp> {

  private static final String BODY =
      """
      for (int c = from; c < to; c++) {
        double sum = 0;
        for (int n = 0; n < batch; n++) {
          sum += arena[means + n * ${channels} + c];
        }
        double mean = sum / batch;
        double squares = 0;
        for (int n = 0; n < batch; n++) {
          double deviation = arena[means + n * ${channels} + c] - mean;
          squares += arena[deviations + n * ${channels} + c] + ${pixels} * deviation * deviation;
        }
        arena[batchMean + c] = (float) mean;
        arena[batchVariance + c] = (float) (squares / (${pixels} * batch));
      }
      """;

  @Override
  public Kernel write(BatchStatisticsOp op, Node node, KernelBuilder kernel) {
    int channels = node.output().elements();
    Template body =
        new Template().put("channels", channels).put("pixels", op.pixels() + ".0").add(BODY);
    return kernel
        .describe(
            "the means and the variances of the "
                + channels
                + " channels over the batch; the work is split by channels",
            "mean[c] = sum over n of mean[n, c] / batch",
            "variance[c] = sum over n of deviations[n, c] + pixels * (mean[n, c] - mean[c])^2, by all"
                + " pixels of the batch (Chan et al. 1979)")
        .takesArena("means deviations -> batchMean batchVariance")
        .takes(Variable.BATCH)
        .splitBy(channels)
        .body(body);
  }
}
