package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.SpatialDropoutOp;

/** Dropout of whole channels. The mask is a function of the key, the sample and the channel. */
final class SpatialDropoutWriter implements KernelWriter<SpatialDropoutOp> {

  private static final String BODY =
      """
      long mask = ${CounterRandom}.derive(key, ${stream});
      for (int n = from; n < to; n++) {
        for (int c = 0; c < ${channels}; c++) {
          boolean dropped = ${CounterRandom}.uniform(mask, n * ${channels} + c) < ${rate};
          float factor = dropped ? 0f : ${scale};
          for (int i = n * ${size} + c; i < (n + 1) * ${size}; i += ${channels}) {
            arena[y + i] = arena[x + i] * factor;
          }
        }
      }
      """;

  @Override
  public Kernel write(SpatialDropoutOp op, Node node, KernelBuilder kernel) {
    Shape shape = node.output().shape();
    Template body =
        new Template()
            .put("CounterRandom", KernelTypes.COUNTER_RANDOM)
            .put("stream", op.stream())
            .put("size", shape.elements())
            .put("channels", shape.dimension(shape.rank() - 1))
            .put("rate", op.rate() + "")
            .put("scale", Literals.of(1 / (1 - op.rate())))
            .add(BODY);
    return kernel
        .describe("dropout of the channels of " + shape.dimensions() + ", rate " + op.rate())
        .takes(Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .takes(Variable.KEY)
        .body(body);
  }
}
