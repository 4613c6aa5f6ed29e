package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.DropoutOp;

/** Dropout. The mask is a function of the key and the element, so it is never stored. */
final class DropoutWriter implements KernelWriter<DropoutOp> {

  private static final String BODY =
      """
      long mask = ${CounterRandom}.derive(key, ${stream});
      for (int i = from * ${size}; i < to * ${size}; i++) {
        boolean dropped = ${CounterRandom}.uniform(mask, i) < ${rate};
        arena[y + i] = dropped ? 0f : arena[x + i] * ${scale};
      }
      """;

  @Override
  public Kernel write(DropoutOp op, Node node, KernelBuilder kernel) {
    Template body =
        new Template()
            .put("CounterRandom", KernelTypes.COUNTER_RANDOM)
            .put("stream", op.stream())
            .put("size", node.output().elements())
            .put("rate", op.rate() + "")
            .put("scale", Literals.of(1 / (1 - op.rate())))
            .add(BODY);
    return kernel
        .describe("dropout of " + node.output().shape().dimensions() + ", rate " + op.rate())
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.KEY)
        .body(body);
  }
}
