package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MatMulInputGradientOp;

/**
 * The gradient of a dense layer in its input, in tiles: samples by inputs. Workers split the
 * inputs; the weight is transposed while it is packed.
 */
final class MatMulInputGradientWriter implements KernelWriter<MatMulInputGradientOp> {

  /** The inputs of a part. */
  private static final int PART = 8;

  private static final String START =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      float[] weights = scratch.${weights}; // a block of the weight, transposed and packed
      int begin = from * ${part};
      int end = Math.min(to * ${part}, ${length});
      """;

  private static final String ONE_BLOCK =
      """
      for (int input = begin; input < end; input += ${atOnce}) {
        int inputs = Math.min(${atOnce}, end - input);
        TILES.pack(${units}, inputs, 0, ${units}, parameters, weight + input * ${units}, 1, ${units}, weights);
        TILES.product(
            arena, dy, ${units}, batch, ${units}, weights, 0, inputs,
            arena, dx + input, ${length}, scratch.${products});
      }
      """;

  private static final String ZERO =
      """
      for (int n = 0; n < batch; n++) {
        ${Arrays}.fill(arena, dx + n * ${length} + begin, dx + n * ${length} + end, 0f);
      }
      """;

  private static final String FACTORS =
      """
      for (int first = 0; first < ${units}; first += ${block}) {
        int depth = Math.min(${block}, ${units} - first);
      """;

  private static final String PRODUCT =
      """
      for (int input = begin; input < end; input += ${atOnce}) {
        int inputs = Math.min(${atOnce}, end - input);
        TILES.pack(depth, inputs, 0, depth, parameters, weight + input * ${units} + first, 1, ${units}, weights);
        TILES.multiply(
            ${layout}, ${samples}, batch, 1, depth, weights, inputs,
            arena, dx + input, ${length}, arena, dx + input, ${length}, Float.NEGATIVE_INFINITY, scratch.${products});
      }
      """;

  @Override
  public Kernel write(MatMulInputGradientOp op, Node node, KernelBuilder kernel) {
    int length = node.output().elements();
    int units = node.input(0).elements();
    int part = MatMulParts.of(length, units, PART, length);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int block = Math.min(MatMulWriter.BLOCK, units);
    int atOnce = Math.min(MatMulWriter.UNITS, length);
    var samples = new SampleBlock(units, block, length > MatMulWriter.UNITS);
    Template body =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("part", part)
            .put("block", block)
            .put("atOnce", atOnce)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("weights", scratch.packed("packed", block, atOnce))
            .put("products", scratch.products())
            .add(START);
    if (units == block) {
      body.add(ONE_BLOCK);
    } else {
      body.put("layout", library.layout(kernel.name() + "Samples", samples.layout()))
          .put("samples", samples.place("dy"))
          .add(ZERO)
          .add(samples.declare(scratch))
          .add(FACTORS)
          .add((samples.copy("dy") + PRODUCT).indent(2))
          .add("}\n");
    }
    return kernel
        .describe(
            "the gradient in the input ["
                + length
                + "] of a dense layer; the work is split by inputs, "
                + part
                + " at a time",
            "dx[i] = sum over u of dy[u] * weight[i, u]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .takes(Variable.BATCH, Variable.SCRATCH)
        .splitBy((length + part - 1) / part)
        .body(body);
  }
}
