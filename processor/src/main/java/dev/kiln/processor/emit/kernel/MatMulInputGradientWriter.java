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

  private static final String BLOCKS =
      """
      for (int first = 0; first < ${units}; first += ${block}) {
        int depth = Math.min(${block}, ${units} - first);
        TILES.pack(depth, batch, 0, depth, arena, dy + first, 1, ${units}, packed, TILES.packedLength(first, batch));
      }
      for (int input = from * ${part}; input < end; input += ${inputs}) {
        int inputs = Math.min(${inputs}, end - input);
        ${Arrays}.fill(sums, 0, inputs * batch, 0f);
        for (int first = 0; first < ${units}; first += ${block}) {
          TILES.multiply(
              ${layout}, parameters, weight + input * ${units} + first, inputs, 1, Math.min(${block}, ${units} - first),
              packed, TILES.packedLength(first, batch), batch, sums, 0, batch, sums, 0, batch, Float.NEGATIVE_INFINITY, scratch.${products});
        }
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
    ScratchArrays scratch = kernel.library().scratch();
    int inputs = Math.min(INPUTS, length);
    Template body =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("part", part)
            .put("block", Math.min(WeightBlocks.MOST_FACTORS, units))
            .put("inputs", inputs)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("gradients", scratch.packedSamples("gradients", units))
            .put("sums", scratch.floatsPerSample("inputSums", inputs))
            .tiles(
                kernel, "Inputs", CodeBlock.of("$T.matrix($L, 1)", KernelTypes.LEFT_LAYOUT, units))
            .add(START)
            .add(BLOCKS);
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
