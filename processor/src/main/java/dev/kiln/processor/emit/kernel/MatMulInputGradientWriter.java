package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient of a dense layer in its input, in tiles: inputs by samples. So the weight is read
 * where it lies, and packed are the samples; to transpose the weight took up to half as long as to
 * multiply it. Workers split the inputs.
 */
final class MatMulInputGradientWriter implements KernelWriter<ContractionOp> {

  /** The inputs of a part. */
  private static final int PART = 8;

  /** The inputs whose sums are in work together; tiles of six rows fit. */
  private static final int INPUTS = 24;

  private static final String START =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      float[] packed = scratch.${gradients}; // dy, a column for each sample, packed
      float[] sums = scratch.${sums}; // dx of some inputs, a row for each
      int end = Math.min(to * ${part}, ${length});
      """;

  private static final String PACK =
      """
      TILES.pack(${units}, batch, 0, ${units}, arena, dy, 1, ${units}, packed);
      """;

  private static final String PRODUCT =
      """
      TILES.product(
          parameters, weight + input * ${units}, ${units}, inputs, ${units}, packed, 0, batch, sums, 0, batch, scratch.${products});
      """;

  private static final String PACK_BLOCKS =
      """
      for (int first = 0; first < ${units}; first += ${block}) {
        int depth = Math.min(${block}, ${units} - first);
        TILES.pack(depth, batch, 0, depth, arena, dy + first, 1, ${units}, packed, TILES.packedLength(first, batch));
      }
      """;

  private static final String PRODUCTS =
      """
      ${Arrays}.fill(sums, 0, inputs * batch, 0f);
      for (int first = 0; first < ${units}; first += ${block}) {
        TILES.multiply(
            ${layout}, parameters, weight + input * ${units} + first, inputs, 1, Math.min(${block}, ${units} - first),
            packed, TILES.packedLength(first, batch), batch, sums, 0, batch, sums, 0, batch, Float.NEGATIVE_INFINITY, scratch.${products});
      }
      """;

  private static final String BEGIN_INPUTS =
      """
      for (int input = from * ${part}; input < end; input += ${inputs}) {
        int inputs = Math.min(${inputs}, end - input);
      """;

  private static final String END_INPUTS =
      """
        for (int n = 0; n < batch; n++) {
          for (int i = 0; i < inputs; i++) {
            arena[dx + n * ${length} + input + i] = sums[i * batch + n];
          }
        }
      }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    int length = node.output().elements();
    int units = node.input(0).elements();
    int part = MatMulParts.of(length, units, PART, length);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int block = Math.min(WeightBlocks.MOST_FACTORS, units);
    int inputs = Math.min(INPUTS, length);
    boolean whole = units == block;
    Template body =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("part", part)
            .put("block", block)
            .put("inputs", inputs)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("gradients", scratch.packedSamples("gradients", units))
            .put("sums", scratch.floatsPerSample("inputSums", inputs))
            .put("products", scratch.products())
            .add(START);
    if (whole) {
      body.add(PACK);
    } else {
      CodeBlock layout = CodeBlock.of("$T.matrix($L, 1)", KernelTypes.LEFT_LAYOUT, units);
      body.put("layout", library.layout(kernel.name() + "Inputs", layout)).add(PACK_BLOCKS);
    }
    body.add(BEGIN_INPUTS).add((whole ? PRODUCT : PRODUCTS).indent(2)).add(END_INPUTS);
    return kernel
        .describe(
            "the gradient in the input ["
                + length
                + "] of a dense layer; the work is split by inputs, "
                + part
                + " at a time",
            "dx[i] = sum over u of dy[u] * weight[i, u]")
        .takesArena("dy -> dx")
        .copies(length + units, 0)
        .splitBy((length + part - 1) / part)
        .body(body);
  }
}
