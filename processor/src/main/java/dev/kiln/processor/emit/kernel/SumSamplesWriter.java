package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.SumSamplesOp;

/** Sums what each sample adds to a gradient. Workers split the elements, never the sum. */
final class SumSamplesWriter implements KernelWriter<SumSamplesOp> {

  private static final String BODY =
      """
      final int gradient = ${gradient}; // [${length}]
      ${Arrays}.fill(gradients, gradient + from, gradient + to, 0f);
      LOOPS.addRows(arena, samples + ${first} + from, batch, ${stride}, to - from, gradients, gradient + from);
      """;

  @Override
  public Kernel write(SumSamplesOp op, Node node, KernelBuilder kernel) {
    int length = node.output().elements();
    Template body =
        new Template()
            .put("gradient", kernel.placeOfOutput("gradient"))
            .put("length", length)
            .put("first", op.row() * length)
            .put("stride", node.input(0).elements())
            .add(BODY);
    return kernel
        .describe(
            "a gradient ["
                + length
                + "], summed over the samples; the work is split by its elements")
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("samples", 0)
        .takes(Variable.BATCH)
        .splitBy(length)
        .body(body);
  }
}
