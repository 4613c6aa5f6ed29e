package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient of a dense layer in its weight, in tiles: inputs by units, summed over the samples.
 * Workers split the inputs, never the sum.
 */
final class MatMulWeightGradientWriter implements KernelWriter<ContractionOp> {

  /** The inputs of a part; tiles of five fit. */
  private static final int PART = 5;

  /** The inputs copied together at a time, as those of one sample lie far from the next one's. */
  private static final int BLOCK = 100;

  private static final String BODY =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      float[] gradient = scratch.${right}; // dy, packed
      TILES.packNarrow(batch, ${units}, batch, arena, dy, ${units}, gradient);
      float[] inputs = scratch.${left}; // a block of each sample's x
      int end = Math.min(to * ${part}, ${length});
      for (int first = from * ${part}; first < end; first += ${block}) {
        int rows = Math.min(${block}, end - first);
        for (int n = 0; n < batch; n++) {
          System.arraycopy(arena, x + n * ${length} + first, inputs, n * ${block}, rows);
        }
        int at = weight + first * ${units};
        ${Arrays}.fill(gradients, at, at + rows * ${units}, 0f);
        TILES.multiplyTransposed(
            ${layout}, inputs, 0, rows, 1, batch, gradient, ${units},
            gradients, at, ${units}, scratch.${products});
      }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.input(1).elements();
    int part = MatMulParts.of(length, units, PART, length);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    CodeBlock layout = CodeBlock.of("$T.matrix(1, $L)", KernelTypes.LEFT_LAYOUT, BLOCK);
    Template body =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("part", part)
            .put("block", BLOCK)
            .put("weight", kernel.placeOfOutput("weight"))
            .put("right", scratch.packedPerSample("gradient", units))
            .put("left", scratch.floatsPerSample("inputs", BLOCK))
            .put("products", scratch.products())
            .put("layout", library.layout(kernel.name() + "Inputs", layout))
            .add(BODY);
    return kernel
        .describe(
            "the gradient in the weight ["
                + length
                + ", "
                + units
                + "] of a dense layer; the work is split by inputs, "
                + part
                + " at a time",
            "dw[i, u] = sum over n of x[n, i] * dy[n, u]")
        .takes(Variable.GRADIENTS)
        .takesArena("x dy ->")
        .takes(Variable.BATCH, Variable.SCRATCH)
        .copies(length + units, 0)
        .splitBy((length + part - 1) / part)
        .body(body);
  }
}
