package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.SumPartsOp;

/** Adds the parts of a dense layer's sums. */
final class SumPartsWriter implements KernelWriter<SumPartsOp> {

  private static final String BIAS =
      """
      final int bias = ${bias}; // [${units}]
      """;

  private static final String SUM =
      """
      for (int n = from; n < to; n++) {
        int at = y + n * ${units};
        ${start}
        LOOPS.addRows(arena, parts + n * ${row}, ${parts}, ${units}, ${units}, arena, at);
      """;

  private static final String RELU =
      """
        for (int u = 0; u < ${units}; u++) {
          arena[at + u] = Math.max(arena[at + u], 0f);
        }
      """;

  @Override
  public Kernel write(SumPartsOp op, Node node, KernelBuilder kernel) {
    int units = node.output().elements();
    int parts = node.input(0).shape().dimension(0);
    String start =
        op.bias()
            ? "System.arraycopy(parameters, bias, arena, at, ${units});"
            : "${Arrays}.fill(arena, at, at + ${units}, 0f);";
    Template body =
        new Template()
            .put("units", units)
            .put("parts", parts)
            .put("row", parts * units)
            .put("bias", op.bias() ? kernel.placeOfInput("bias", 1) : "")
            .addIf(op.bias(), BIAS)
            .add(SUM.replace("${start}", start))
            .addIf(op.relu(), RELU)
            .add("}\n");
    kernel.describe(
        "the sum of " + parts + " parts of a dense layer" + Words.epilogue(op.bias(), op.relu()),
        "y[u] = "
            + Words.withEpilogue(op.bias(), op.relu(), "sum over p of parts[p, u]", "bias[u]"));
    return kernel.takesArena("parts -> y").body(body);
  }
}
