package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * The gradient of a convolution with strides in its input, in tiles. The pixels of the input fall
 * into phases, by where they are between two positions of the window; a pixel of a phase meets only
 * every other tap (with a stride of two). So each phase is a convolution of dy with its own taps,
 * and no zeros between the pixels of dy are multiplied.
 */
final class StridedInputGradientWriter implements KernelWriter<Conv2DInputGradientOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[] weights = scratch.${weights}; // for each phase its taps, turned by half a circle
      final int packedLength = TILES.packedLength(${mostTaps}, ${partChannels});
      float[] zeros = scratch.${zeros};
      float[] padded = scratch.${padded}; // dy with zeros around it
      float[] sums = scratch.${sums}; // the gradient of a phase
      """;

  private static final String PACK =
      """
      for (int ky = 0; ky < ${kernelHeight}; ky++) {
        int rows = (${lastRow} - ky % ${strideY}) / ${strideY}; // of taps of this phase
        for (int kx = 0; kx < ${kernelWidth}; kx++) {
          int columns = (${lastColumn} - kx % ${strideX}) / ${strideX};
          int phase = ky % ${strideY} * ${strideX} + kx % ${strideX};
          int tap = (rows - 1 - ky / ${strideY}) * columns + columns - 1 - kx / ${strideX};
          int at = weight + ((ky * ${kernelWidth} + kx) * ${channels}${plusFirst}) * ${filters};
          TILES.pack(
              rows * columns * ${filters}, ${count}, tap * ${filters}, ${filters}, parameters, at, 1, ${filters}, weights, phase * packedLength);
        }
      }
      """;

  private static final String COPY =
      """
      for (int row = 0; row < ${outHeight}; row++) {
        System.arraycopy(arena, dy + n * ${outSize} + row * ${outRow}, padded, (row + ${above}) * ${paddedRow} + ${left}, ${outRow});
      }
      """;

  private static final String PHASES =
      """
      for (int phase = 0; phase < ${phases}; phase++) {
        int rows = (${lastRow} - phase / ${strideX}) / ${strideY};
        int columns = (${lastColumn} - phase % ${strideX}) / ${strideX};
        if (rows == 0 || columns == 0) {
          ${Arrays}.fill(sums, 0f); // no tap meets these pixels
        } else {
          int in = (${mostRows} - rows) * ${paddedRow} + (${mostColumns} - columns) * ${filters};
          TILES.multiply(
              ${layout}, padded, in, ${pixels}, rows, columns * ${filters}, weights, phase * packedLength, ${count},
              zeros, 0, 0, sums, 0, ${partChannels}, Float.NEGATIVE_INFINITY, scratch.${products});
        }
        for (int pixel = 0; pixel < ${pixels}; pixel++) {
          int row = pixel / ${phaseWidth} * ${strideY} + phase / ${strideX} - ${topZeros};
          int col = pixel % ${phaseWidth} * ${strideX} + phase % ${strideX} - ${leftZeros};
          if (row >= 0 && row < ${height} && col >= 0 && col < ${width}) {
            int at = dx + n * ${imageSize} + (row * ${width} + col) * ${channels}${plusFirst};
            System.arraycopy(sums, pixel * ${partChannels}, arena, at, ${count});
          }
        }
      }
      """;

  @Override
  public Kernel write(Conv2DInputGradientOp op, Node node, KernelBuilder kernel) {
    var phases = new Phases(op.window(), op.image(), node.input(0).shape());
    var plan = ConvolutionPlan.of(op, node);
    var share = new Share(plan);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int mostTaps = phases.rows() * phases.columns() * phases.filters();
    Template body =
        share
            .put(phases.template(scratch, share))
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("mostTaps", mostTaps)
            .put(
                "weights",
                scratch.packedParts("packed", phases.count(), mostTaps, share.channels()))
            .put("zeros", scratch.packed("zeros", 1, share.channels()))
            .put("products", scratch.products())
            .put("layout", library.layout(kernel.name() + "Pixels", phases.layout()))
            .add(START)
            .add(share.loops(PACK, COPY + PHASES));
    return share.of(kernel).body(body);
  }

  /** The numbers of the phases. All have as many pixels, of which some may lie in the zeros. */
  private record Phases(Window window, Shape image, Shape output) {

    int count() {
      return window.stride().height() * window.stride().width();
    }

    int filters() {
      return output.dimension(2);
    }

    /** The most rows of taps that a phase has. */
    int rows() {
      return (window.size().height() - 1) / window.stride().height() + 1;
    }

    /** The most columns of taps that a phase has. */
    int columns() {
      return (window.size().width() - 1) / window.stride().width() + 1;
    }

    private int height() {
      return (window.before().height() + image.dimension(0) - 1) / window.stride().height() + 1;
    }

    private int width() {
      return (window.before().width() + image.dimension(1) - 1) / window.stride().width() + 1;
    }

    private int paddedRow() {
      return (width() + columns() - 1) * filters();
    }

    CodeBlock layout() {
      return CodeBlock.of(
          "new $T($L, $L, $L, $L, 1)",
          KernelTypes.LEFT_LAYOUT,
          filters(),
          width(),
          paddedRow(),
          paddedRow());
    }

    Template template(ScratchArrays scratch, Share share) {
      Size size = window.size();
      Size stride = window.stride();
      int paddedHeight = height() + rows() - 1;
      String padded =
          String.format(
              Locale.ROOT,
              "gradient%sAfter%dx%dOf%dx%d",
              output.dimension(0) + "x" + output.dimension(1),
              rows() - 1,
              columns() - 1,
              paddedHeight,
              paddedRow());
      int pixels = height() * width();
      return new Template()
          .put("kernelHeight", size.height())
          .put("kernelWidth", size.width())
          .put("channels", image.dimension(2))
          .put("partChannels", share.channels())
          .put("filters", filters())
          .put("padded", scratch.floats(padded, paddedHeight * paddedRow()))
          .put(
              "sums",
              scratch.floats("sums" + pixels + "x" + share.channels(), pixels * share.channels()))
          .put("lastRow", size.height() + stride.height() - 1)
          .put("lastColumn", size.width() + stride.width() - 1)
          .put("strideY", stride.height())
          .put("strideX", stride.width())
          .put("outHeight", output.dimension(0))
          .put("outSize", output.elements())
          .put("outRow", output.dimension(1) * filters())
          .put("mostRows", rows())
          .put("above", rows() - 1)
          .put("mostColumns", columns())
          .put("paddedRow", paddedRow())
          .put("left", (columns() - 1) * filters())
          .put("phases", count())
          .put("pixels", pixels)
          .put("phaseWidth", width())
          .put("topZeros", window.before().height())
          .put("leftZeros", window.before().width())
          .put("height", image.dimension(0))
          .put("width", image.dimension(1))
          .put("imageSize", image.elements());
    }
  }
}
