package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchStatisticsOp;
import java.util.List;

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
        float batchMean = (float) mean;
        float batchVariance = (float) (squares / (${pixels} * batch));
        arena[batchMeanAt + c] = batchMean;
        arena[batchVarianceAt + c] = batchVariance;
      """;

  private static final String AVERAGE =
      """
        float ${average} = parameters[${place} + c];
        parameters[${place} + c] = ${next};
      """;

  @Override
  public Kernel write(BatchStatisticsOp op, Node node, KernelBuilder kernel) {
    int channels = node.output().elements();
    Template body =
        new Template().put("channels", channels).put("pixels", op.pixels() + ".0").add(BODY);
    kernel
        .describe(
            "the means and the variances of the "
                + channels
                + " channels over the batch"
                + (op.averages() ? ", and the next running averages" : "")
                + "; the work is split by channels",
            "mean[c] = sum over n of mean[n, c] / batch",
            "variance[c] = sum over n of deviations[n, c] + pixels * (mean[n, c] - mean[c])^2, by all"
                + " pixels of the batch (Chan et al. 1979)")
        .takesArena("means deviations -> batchMeanAt batchVarianceAt")
        .splitBy(channels);
    if (!op.averages()) {
      return kernel.body(body.add("}\n"));
    }
    return kernel.body(
        body, average(op, "Mean", 2, kernel), average(op, "Variance", 3, kernel).add("}\n"));
  }

  /** The next running average takes the place of the one so far. */
  private static Template average(
      BatchStatisticsOp op, String statistic, int input, KernelBuilder kernel) {
    String average = "average" + statistic;
    return new Template()
        .put("average", average)
        .put("place", kernel.placeOfInput(average, input))
        .put("next", ExpressionCode.of(op.next(), List.of("batch" + statistic, average), "f"))
        .add(AVERAGE);
  }
}
