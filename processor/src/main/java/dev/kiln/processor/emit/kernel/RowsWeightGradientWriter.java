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

  private static final String START =
      """
      final int weight = ${weight}; // [${channels}, ${filters}]
      float[] gradient = scratch.${right}; // ${what}, packed
      """;

  private static final String PACK =
      """
      TILES.packNarrow(${rows}, ${filters}, ${rows}, arena, dy${plusRow}, ${filters}, gradient);
      """;

  private static final String CLEAR =
      """
      int at = weight + first * ${filters};
      ${Arrays}.fill(gradients, at, at + count * ${filters}, 0f);
      """;

  private static final String SUM =
      """
      TILES.multiplyTransposed(
          ${layout}, ${inputs}, count, 1, ${rows}, gradient, ${filters},
          gradients, at, ${filters}, scratch.${products});
      """;

  private static final String SHARE =
      """
      int first = from * ${part};
      int count = Math.min(to * ${part}, ${channels}) - first;
      """;

  private static final String PIXELS =
      """
      for (int row = 0; row < batch * ${outPixels}; row += ${most}) {
        int rows = Math.min(${most}, batch * ${outPixels} - row); // of all samples
      """;

  private static final String BLOCKS =
      """
      float[] inputs = scratch.${left}; // a block of each sample's x
      int end = Math.min(to * ${part}, ${channels});
      for (int first = from * ${part}; first < end; first += ${block}) {
        int count = Math.min(${block}, end - first);
        for (int n = 0; n < batch; n++) {
          System.arraycopy(arena, x + n * ${channels} + first, inputs, n * ${block}, count);
        }
      """;

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    int channels = plan.channels();
    boolean dense = node.input(0).shape().rank() == 1;
    int part = dense ? MatMulParts.of(channels, plan.filters(), PART, channels) : PART;
    Template numbers =
        plan.numbers().put("weight", kernel.placeOfOutput("weight")).put("part", part);
    Template body = dense ? ofSamples(numbers, plan, kernel) : ofPixels(numbers, plan, kernel);
    return begin(op, kernel, plan, dense, part)
        .copies((dense ? channels : 0) + plan.output().elements(), 0)
        .splitBy((channels + part - 1) / part)
        .body(body);
  }

  private static Template ofSamples(Template numbers, ConvolutionPlan plan, KernelBuilder kernel) {
    ScratchArrays scratch = kernel.library().scratch();
    boolean copied = plan.channels() > BLOCK;
    numbers
        .put("right", scratch.packedPerSample("gradient", plan.filters()))
        .put("what", "dy")
        .put("rows", "batch")
        .put("plusRow", "")
        .put("block", BLOCK)
        .put("left", copied ? scratch.floatsPerSample("inputs", BLOCK) : "")
        .put("inputs", copied ? "inputs, 0" : "arena, x + first")
        .tiles(kernel, "Channels", layout(copied ? BLOCK : plan.channels()))
        .add(START)
        .add(PACK);
    return copied
        ? numbers.add(BLOCKS).add((CLEAR + SUM).indent(2)).add("}\n")
        : numbers.add(SHARE).add(CLEAR).add(SUM);
  }

  private static Template ofPixels(Template numbers, ConvolutionPlan plan, KernelBuilder kernel) {
    int most = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, FLOATS / plan.filters()));
    return numbers
        .put("right", kernel.library().scratch().packed("gradient", most, plan.filters()))
        .put("what", "some pixels of dy")
        .put("rows", "rows")
        .put("most", most)
        .put("plusRow", " + row * " + plan.filters())
        .put("inputs", "arena, x + row * " + plan.channels() + " + first")
        .tiles(kernel, "Channels", layout(plan.channels()))
        .add(START)
        .add(SHARE)
        .add(CLEAR)
        .add(PIXELS)
        .add((PACK + SUM).indent(2))
        .add("}\n");
  }

  /** Where a channel is a row, and a row of x as many floats away from the next one. */
  private static CodeBlock layout(int floats) {
    return CodeBlock.of("$T.matrix(1, $L)", KernelTypes.LEFT_LAYOUT, floats);
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
