package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient of a 1x1 convolution in its weight, in tiles: channels by filters, summed over the
 * pixels of all samples. Samples don't count here: with few pixels in each, as deep layers have,
 * the weight's gradient would be read and written for each of them.
 */
final class PointwiseWeightGradientWriter implements KernelWriter<ContractionOp> {

  /** The channels of a part; tiles of five fit. */
  private static final int PART = 5;

  /** About how many floats of dy are packed at a time: they stay in the second-level cache. */
  private static final int FLOATS = 65_536;

  private static final int MOST_PIXELS = 256;

  private static final int FEWEST_PIXELS = 32;

  private static final String CODE =
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

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int pixels = Math.max(FEWEST_PIXELS, Math.min(MOST_PIXELS, FLOATS / plan.filters()));
    CodeBlock layout = CodeBlock.of("$T.matrix(1, $L)", KernelTypes.LEFT_LAYOUT, plan.channels());
    Template body =
        plan.numbers()
            .put("weight", kernel.placeOfOutput("weight"))
            .put("part", PART)
            .put("pixels", pixels)
            .put("right", scratch.packed("gradient", pixels, plan.filters()))
            .put("products", scratch.products())
            .put("layout", library.layout(kernel.name() + "Channels", layout))
            .add(CODE);
    return new ConvolutionWords(plan)
        .weightGradient(kernel, "; the work is split by channels, " + PART + " at a time")
        .copies(plan.output().elements(), 0)
        .splitBy((plan.channels() + PART - 1) / PART)
        .body(body);
  }
}
