package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ConcatOp;
import java.util.Locale;

/** Copies values side by side. */
final class ConcatWriter implements KernelWriter<ConcatOp> {

  @Override
  public Kernel write(ConcatOp op, Node node, KernelBuilder kernel) {
    int channels = last(node.output());
    Template body =
        new Template()
            .put("pixels", node.output().elements() / channels)
            .put("channels", channels)
            .add("for (int i = from * ${pixels}; i < to * ${pixels}; i++) {\n")
            .add("  int at = y + i * ${channels};\n");
    kernel
        .describe("values side by side, " + node.output().shape().dimensions())
        .takes(Variable.ARENA);
    int start = 0;
    for (int input = 0; input < node.inputs().size(); input++) {
      int part = last(node.input(input));
      kernel.takesInput("x" + input, input);
      body.add(
          String.format(
              Locale.ROOT,
              "  System.arraycopy(arena, x%d + i * %d, arena, at + %d, %d);\n",
              input,
              part,
              start,
              part));
      start += part;
    }
    return kernel.takesOutput("y").body(body.add("}\n"));
  }

  private static int last(Value value) {
    return value.shape().dimension(value.shape().rank() - 1);
  }
}
