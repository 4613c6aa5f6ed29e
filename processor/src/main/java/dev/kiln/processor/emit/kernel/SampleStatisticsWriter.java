package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.SampleStatisticsOp;

/** The mean of each channel of a sample, and the squared deviations from it. */
final class SampleStatisticsWriter implements KernelWriter<SampleStatisticsOp> {

  private static final String BODY =
      """
      float[] values = scratch.${values}; // some pixels of a sample
      float[] sums = scratch.${sums};
      float[] means = scratch.${means}; // for each value its channel's
      for (int n = from; n < to; n++) {
        int at = statistics + n * 2 * ${channels};
        ${Arrays}.fill(sums, 0f);
        for (int r = n * ${rows}; r < (n + 1) * ${rows}; r++) {
          System.arraycopy(arena, x + r * ${row}, values, 0, ${row});
          for (int i = 0; i < ${row}; i++) {
            sums[i] += values[i];
          }
        }
        for (int c = 0; c < ${channels}; c++) {
          double sum = 0;
          for (int i = c; i < ${row}; i += ${channels}) {
            sum += sums[i];
          }
          float mean = (float) (sum / ${pixels});
          arena[at + c] = mean;
          for (int i = c; i < ${row}; i += ${channels}) {
            means[i] = mean;
          }
        }
        ${Arrays}.fill(sums, 0f);
        for (int r = n * ${rows}; r < (n + 1) * ${rows}; r++) {
          System.arraycopy(arena, x + r * ${row}, values, 0, ${row});
          for (int i = 0; i < ${row}; i++) {
            float deviation = values[i] - means[i];
            sums[i] += deviation * deviation;
          }
        }
        for (int c = 0; c < ${channels}; c++) {
          double sum = 0;
          for (int i = c; i < ${row}; i += ${channels}) {
            sum += sums[i];
          }
          arena[at + ${channels} + c] = (float) sum;
        }
      }
      """;

  @Override
  public Kernel write(SampleStatisticsOp op, Node node, KernelBuilder kernel) {
    NormalizationPlan plan = new NormalizationPlan(node.input(0).shape(), 0);
    ScratchArrays scratch = kernel.library().scratch();
    Template body =
        plan.template()
            .put("values", scratch.row("pixels", plan.row()))
            .put("sums", scratch.row("pixelSums", plan.row()))
            .put("means", scratch.row("pixelMeans", plan.row()))
            .add(BODY);
    return kernel
        .describe(
            "the means of the "
                + plan.channels()
                + " channels over a sample's pixels, and the sums of the squared deviations")
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("statistics")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
