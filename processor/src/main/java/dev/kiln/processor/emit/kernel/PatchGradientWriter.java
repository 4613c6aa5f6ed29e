package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * The gradient of a convolution of stride one in an input of few channels, in tiles: each pixel of
 * dy times the whole weight is what it adds to the patch under the window. A convolution with the
 * turned weight would leave most of a vector empty, and multiply the zeros around dy.
 */
final class PatchGradientWriter implements KernelWriter<ContractionOp> {

  /** Wider results fill vectors. */
  private static final int MOST_CHANNELS = 8;

  /** About how many floats of patches are in work together: they stay in the nearest caches. */
  private static final int FLOATS = 8192;

  private static final String WEIGHT =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      """;

  private static final String CODE =
      """
      float[] weights = scratch.${weights}; // one row per filter
      TILES.pack(${filters}, ${patch}, 0, ${filters}, ${weightRows}, 1, ${filters}, weights);
      float[] zeros = scratch.${zeros};
      float[] patches = scratch.${patches}; // what some pixels of dy add to the image
      float[] padded = scratch.${padded}; // dx, and what sticks out
      for (int n = from; n < to; n++) {
        ${Arrays}.fill(padded, 0f);
        for (int top = 0; top < ${outHeight}; top += ${lines}) {
          int lines = Math.min(${lines}, ${outHeight} - top);
          TILES.multiply(
              ${layout}, arena, dy + n * ${outSize} + top * ${outRow}, lines * ${outWidth}, 1, ${filters}, weights, ${patch},
              zeros, 0, 0, patches, 0, ${patch}, Float.NEGATIVE_INFINITY, scratch.${products});
          for (int row = 0; row < lines + ${kernelHeight} - 1; row++) {
            int ky = Math.max(row - lines + 1, 0); // of the last line that reaches the row
            int reaching = Math.min(row, ${kernelHeight} - 1) - ky + 1;
            for (int col = 0; col < ${outWidth}; col++) {
              int patch = ((row - ky) * ${outWidth} + col) * ${patch} + ky * ${wideDepth};
              LOOPS.addRows(
                  patches, patch, reaching, ${nextRow}, ${wideDepth}, padded, (top + row) * ${paddedRow} + col * ${channels});
            }
          }
        }
        for (int row = 0; row < ${height}; row++) {
          System.arraycopy(padded, (row${plusTop}) * ${paddedRow}${plusLeft}, arena, dx + n * ${imageSize} + row * ${imageRow}, ${imageRow});
        }
      }
      """;

  /** Rows of the weight, filled up to whole vectors by zeros. */
  private static final String WIDEN =
      """
      float[] rows = scratch.${widened}; // a row per tap in y, filled up by zeros
      for (int ky = 0; ky < ${kernelHeight}; ky++) {
        System.arraycopy(parameters, weight + ky * ${rowWeights}, rows, ky * ${wideRowWeights}, ${rowWeights});
      }
      """;

  /** Whether the gradient is computed this way. */
  static boolean suits(Window window, Shape image) {
    return image.dimension(2) <= MOST_CHANNELS
        && !window.strided()
        && window.taps().height() * window.taps().width() > 1;
  }

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    Window window = op.window();
    ScratchArrays scratch = kernel.library().scratch();
    int outHeight = plan.output().dimension(0);
    int outWidth = plan.output().dimension(1);
    int kernelHeight = window.taps().height();
    int depth = depth(plan.depth(), kernelHeight);
    int patch = kernelHeight * depth;
    boolean wide = depth > plan.depth();
    int lines = Math.max(1, Math.min(outHeight, FLOATS / (outWidth * patch)));
    int paddedSize = window.paddedHeight(op.image()) * plan.rowStride();
    CodeBlock layout = CodeBlock.of("$T.matrix($L, 1)", KernelTypes.LEFT_LAYOUT, plan.filters());
    String patches = String.format(Locale.ROOT, "patches%dx%d", lines * outWidth, patch);
    Template body =
        plan.strides(plan.numbers())
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("patch", patch)
            .put("weights", scratch.packed("packed", plan.filters(), patch))
            .put("zeros", scratch.packed("zeros", 1, patch))
            .put("patches", scratch.floats(patches, lines * outWidth * patch))
            .put("padded", scratch.floats("image" + paddedSize, paddedSize))
            .tiles(kernel, "Pixels", layout)
            .put("lines", lines)
            .put("wideDepth", depth)
            .put("nextRow", depth - plan.output().dimension(1) * patch)
            .put("weightRows", wide ? "rows, 0" : "parameters, weight")
            .put("plusTop", plus(window.before().height()))
            .put("plusLeft", plus(window.before().width() * plan.channels()))
            .add(WEIGHT);
    if (wide) {
      String name =
          String.format(
              Locale.ROOT, "rows%dx%dOf%dx%d", kernelHeight, depth, plan.depth(), plan.filters());
      body.put("widened", scratch.floats(name, patch * plan.filters()))
          .put("rowWeights", plan.depth() * plan.filters())
          .put("wideRowWeights", depth * plan.filters())
          .add(WIDEN);
    }
    body.add(CODE);
    return new ConvolutionWords(plan)
        .begin(op, kernel, "; each pixel of dy adds to the patch under the window")
        .copies((long) outHeight * outWidth * patch + op.image().elements(), plan.weights())
        .body(body);
  }

  /**
   * How long a row of a patch is: filled up to whole vectors, as long as that does not make the
   * products much wider.
   */
  private static int depth(int depth, int rows) {
    int wide = WidestVector.whole(depth);
    return rows * wide <= WidestVector.whole(rows * depth) * 5 / 4 ? wide : depth;
  }

  private static String plus(int offset) {
    return offset == 0 ? "" : " + " + offset;
  }
}
