package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.ConcatGradientOp;

/** Copies one of the values that were put side by side. */
final class ConcatGradientWriter implements KernelWriter<ConcatGradientOp> {

  private static final String BODY =
      """
      for (int i = from * ${pixels}; i < to * ${pixels}; i++) {
        System.arraycopy(arena, dy + i * ${channels} + ${start}, arena, dx + i * ${part}, ${part});
      }
      """;

  @Override
  public Kernel write(ConcatGradientOp op, Node node, KernelBuilder kernel) {
    Shape whole = node.input(0).shape();
    int part = op.part().dimension(op.part().rank() - 1);
    Template body =
        new Template()
            .put("pixels", node.output().elements() / part)
            .put("channels", whole.dimension(whole.rank() - 1))
            .put("start", op.from())
            .put("part", part)
            .add(BODY);
    return kernel
        .describe(
            "the channels from " + op.from() + " on, " + op.part().dimensions() + ", of a gradient")
        .takes(Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .body(body);
  }
}
