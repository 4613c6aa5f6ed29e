package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BatchStatisticsOp;

/** The mean and the variance of each channel of a batch. Workers split the channels. */
final class BatchStatisticsWriter implements KernelWriter<BatchStatisticsOp> {

  private static final String BODY =
      """
      int count = batch * ${pixels};
      for (int c = from; c < to; c++) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
          sum += arena[x + i * ${channels} + c];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
          double difference = arena[x + i * ${channels} + c] - mean;
          squares += difference * difference;
        }
        arena[statistics + c] = (float) mean;
        arena[statistics + ${channels} + c] = (float) (squares / count);
      }
      """;

  @Override
  public Kernel write(BatchStatisticsOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.input(0).shape(), 0);
    return kernel
        .describe(
            "the means and the variances of the "
                + plan.channels()
                + " channels over the batch; the work is split by channels")
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("statistics")
        .takes(Variable.BATCH)
        .splitBy(plan.channels())
        .body(plan.template().add(BODY));
  }
}
