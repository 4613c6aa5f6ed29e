package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.DropoutOp;

/** Dropout. The mask is a function of the key and the place, so it is never stored. */
final class DropoutWriter implements KernelWriter<DropoutOp> {

  private static final String BODY =
      """
      long mask = ${CounterRandom}.derive(key, ${stream});
      for (int i = from * ${size}; i < to * ${size}; i++) {
        boolean dropped = ${CounterRandom}.uniform(mask, i) < ${rate};
        arena[y + i] = dropped ? 0f : arena[x + i] * ${scale};
      }
      """;

  private static final String OF_CHANNELS =
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
  public Kernel write(DropoutOp op, Node node, KernelBuilder kernel) {
    Shape shape = node.output().shape();
    Template body =
        new Template()
            .put("CounterRandom", KernelTypes.COUNTER_RANDOM)
            .put("stream", op.stream())
            .put("size", shape.elements())
            .put("rate", op.rate() + "")
            .put("scale", Literals.of(1 / (1 - op.rate())))
            .put("channels", shape.dimension(shape.rank() - 1))
            .addEither(op.channels(), OF_CHANNELS, BODY);
    return kernel
        .describe(
            "dropout of "
                + (op.channels() ? "the channels of " : "")
                + shape.dimensions()
                + ", rate "
                + op.rate())
        .takesArena("x -> y")
        .body(body);
  }
}
