package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient in the weight of what is applied to rows one by one, in tiles: channels by filters,
 * summed over the rows. Those are the samples of a dense layer, or the pixels of all samples of a
 * 1x1 convolution: with few pixels in each, as deep layers have, the weight's gradient would be
 * read and written for each sample. Workers split the channels, never the sum.
 */
final class RowsWeightGradientWriter implements KernelWriter<ContractionOp> {

  /** The channels of a part; tiles of five fit. */
  private static final int PART = 5;

  /**
   * The channels of samples that are summed together at a time. If there are more, they are copied
   * for that, as those of one sample lie far from the next one's.
   */
  private static final int BLOCK = 100;

  /** About how many floats of dy of pixels are packed at a time; dy of samples is packed whole. */
  private static final int FLOATS = 65_536;

  private static final int MOST_ROWS = 256;

  private static final int FEWEST_ROWS = 32;

  private static final String BODY =
      """
      final int weight = ${weight}; // [${channels}, ${filters}]
      float[] gradient = scratch.${right}; // some rows of dy, packed
      int end = Math.min(to * ${part}, ${channels});
      for (int row = 0; row < batch * ${outPixels}; row += ${rows}) {
        int rows = Math.min(${rows}, batch * ${outPixels} - row); // of all samples
        TILES.packNarrow(rows, ${filters}, rows, arena, dy + row * ${filters}, ${filters}, gradient);
        for (int first = from * ${part}; first < end; first += ${block}) {
          int count = Math.min(${block}, end - first);
          int at = weight + first * ${filters};
          if (row == 0) {
            ${Arrays}.fill(gradients, at, at + count * ${filters}, 0f);
          }
      {copy}    TILES.multiplyTransposed(
              ${layout}, ${inputs}, count, 1, rows, gradient, ${filters},
              gradients, at, ${filters}, scratch.${products});
        }
      }
      """;

  private static final String COPY =
      """
      for (int i = 0; i < rows; i++) {
        System.arraycopy(arena, x + (row + i) * ${channels} + first, inputs, i * ${block}, count);
      }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    int channels = plan.channels();
    int filters = plan.filters();
    boolean dense = node.input(0).shape().rank() == 1;
    int part = dense ? MatMulParts.of(channels, filters, PART, channels) : PART;
    int rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, FLOATS / filters));
    int block = dense ? Math.min(BLOCK, channels) : channels;
    boolean copied = block < channels;
    ScratchArrays scratch = kernel.library().scratch();
    Template body =
        plan.numbers()
            .put("weight", kernel.placeOfOutput("weight"))
            .put("part", part)
            .put("rows", dense ? "batch" : rows)
            .put("block", block)
            .put(
                "right",
                dense
                    ? scratch.packedPerSample("gradient", filters)
                    : scratch.packed("gradient", rows, filters))
            .put("inputs", copied ? "inputs, 0" : "arena, x + row * " + channels + " + first")
            .put("left", copied ? scratch.floatsPerSample("inputs", block) : "")
            .tiles(
                kernel,
                "Channels",
                CodeBlock.of("$T.matrix(1, $L)", KernelTypes.LEFT_LAYOUT, block))
            .addIf(copied, "float[] inputs = scratch.${left}; // a block of each row of x\n")
            .add(BODY.replace("{copy}", copied ? COPY.indent(4) : ""));
    return begin(op, kernel, plan, dense, part)
        .copies((dense ? channels : 0) + plan.output().elements(), 0)
        .splitBy((channels + part - 1) / part)
        .body(body);
  }

  private static KernelBuilder begin(
      ContractionOp op, KernelBuilder kernel, ConvolutionPlan plan, boolean dense, int part) {
    String split = "; the work is split by %s, " + part + " at a time";
    return dense
        ? kernel
            .describe(
                "the gradient in the weight ["
                    + plan.channels()
                    + ", "
                    + plan.filters()
                    + "] of a dense layer"
                    + split.formatted("inputs"),
                "dw[i, u] = sum over n of x[n, i] * dy[n, u]")
            .takesArena("x dy ->")
        : new ConvolutionWords(plan).begin(op, kernel, split.formatted("channels"));
  }
}
