package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.BiasAddOp;

/** A bias that no product took over. */
final class BiasAddWriter implements KernelWriter<BiasAddOp> {

  private static final String BODY =
      """
      final int bias = ${bias}; // [${channels}]
      for (int i = from * ${pixels}; i < to * ${pixels}; i++) {
        for (int c = 0; c < ${channels}; c++) {
          arena[y + i * ${channels} + c] = arena[x + i * ${channels} + c] + parameters[bias + c];
        }
      }
      """;

  @Override
  public Kernel write(BiasAddOp op, Node node, KernelBuilder kernel) {
    int channels = node.input(1).elements();
    Template body =
        new Template()
            .put("channels", channels)
            .put("pixels", node.output().elements() / channels)
            .put("bias", kernel.placeOfInput("bias", 1))
            .add(BODY);
    return kernel
        .describe(
            "adds a bias to " + node.output().shape().dimensions(),
            "y[..., c] = x[..., c] + bias[c]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("x", 0)
        .takesOutput("y")
        .body(body);
  }
}
