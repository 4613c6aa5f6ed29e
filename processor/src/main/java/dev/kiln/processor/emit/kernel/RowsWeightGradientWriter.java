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
final class RowsWeightGradientWriter {

  /** The channels of a part; tiles of five fit. */
  private static final int PART = 5;

  /**
   * The channels of samples that are copied together at a time, as those of one sample lie far from
   * the next one's.
   */
  private static final int BLOCK = 100;

  /** About how many floats of dy are packed at a time: they stay in the second-level cache. */
  private static final int FLOATS = 65_536;

  private static final int MOST_PIXELS = 256;

  private static final int FEWEST_PIXELS = 32;

  private static final String OF_SAMPLES =
      """
      final int weight = ${weight}; // [${channels}, ${filters}]
      float[] gradient = scratch.${right}; // dy, packed
      TILES.packNarrow(batch, ${filters}, batch, arena, dy, ${filters}, gradient);
      float[] inputs = scratch.${left}; // a block of each sample's x
      int end = Math.min(to * ${part}, ${channels});
      for (int first = from * ${part}; first < end; first += ${block}) {
        int rows = Math.min(${block}, end - first);
        for (int n = 0; n < batch; n++) {
          System.arraycopy(arena, x + n * ${channels} + first, inputs, n * ${block}, rows);
        }
        int at = weight + first * ${filters};
        ${Arrays}.fill(gradients, at, at + rows * ${filters}, 0f);
        TILES.multiplyTransposed(
            ${layout}, inputs, 0, rows, 1, batch, gradient, ${filters},
            gradients, at, ${filters}, scratch.${products});
      }
      """;

  private static final String OF_PIXELS =
      """
      final int weight = ${weight}; // [1, 1, ${channels}, ${filters}]
      int first = from * ${part};
      int channels = Math.min(to * ${part}, ${channels}) - first;
      ${Arrays}.fill(gradients, weight + first * ${filters}, weight + (first + channels) * ${filters}, 0f);
      float[] gradient = scratch.${right}; // some pixels of dy, packed
      for (int pixel = 0; pixel < batch * ${outPixels}; pixel += ${pixels}) {
        int pixels = Math.min(${pixels}, batch * ${outPixels} - pixel); // of all samples
        TILES.packNarrow(pixels, ${filters}, pixels, arena, dy + pixel * ${filters}, ${filters}, gradient);
        TILES.multiplyTransposed(
            ${layout}, arena, x + pixel * ${channels} + first, channels, 1, pixels,
            gradient, ${filters}, gradients, weight + first * ${filters}, ${filters}, scratch.${products});
      }
      """;

  private RowsWeightGradientWriter() {}

  static Kernel ofSamples(ContractionOp op, Node node, KernelBuilder kernel) {
    int length = node.input(0).elements();
    int units = node.input(1).elements();
    int part = MatMulParts.of(length, units, PART, length);
    ScratchArrays scratch = kernel.library().scratch();
    kernel
        .describe(
            "the gradient in the weight "
                + node.output().shape().dimensions()
                + " of a dense layer"
                + split("inputs", part),
            "dw[i, u] = sum over n of x[n, i] * dy[n, u]")
        .takesArena("x dy ->")
        .copies(length + units, 0);
    Template body =
        new Template()
            .put("block", BLOCK)
            .put("right", scratch.packedPerSample("gradient", units))
            .put("left", scratch.floatsPerSample("inputs", BLOCK))
            .tiles(kernel, "Inputs", layout(BLOCK))
            .add(OF_SAMPLES);
    return finish(kernel, ConvolutionPlan.of(op, node), part, body);
  }

  static Kernel ofPixels(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    int pixels = Math.max(FEWEST_PIXELS, Math.min(MOST_PIXELS, FLOATS / plan.filters()));
    ScratchArrays scratch = kernel.library().scratch();
    new ConvolutionWords(plan)
        .begin(op, kernel, split("channels", PART))
        .copies(plan.output().elements(), 0);
    Template body =
        new Template()
            .put("outPixels", plan.output().elements() / plan.filters())
            .put("pixels", pixels)
            .put("right", scratch.packed("gradient", pixels, plan.filters()))
            .tiles(kernel, "Channels", layout(plan.channels()))
            .add(OF_PIXELS);
    return finish(kernel, plan, PART, body);
  }

  private static String split(String what, int part) {
    return "; the work is split by " + what + ", " + part + " at a time";
  }

  /** Where a channel is a row, and a row of x as many floats away from the next one. */
  private static CodeBlock layout(int floats) {
    return CodeBlock.of("$T.matrix(1, $L)", KernelTypes.LEFT_LAYOUT, floats);
  }

  private static Kernel finish(
      KernelBuilder kernel, ConvolutionPlan plan, int part, Template body) {
    body.put("weight", kernel.placeOfOutput("weight"))
        .put("channels", plan.channels())
        .put("filters", plan.filters())
        .put("part", part);
    return kernel.splitBy((plan.channels() + part - 1) / part).body(body);
  }
}
