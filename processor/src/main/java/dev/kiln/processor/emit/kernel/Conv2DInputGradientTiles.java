package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Window;

/**
 * The gradient of a convolution in its input, as a convolution of dy with the weight turned by half
 * a circle. dy is copied into zeros: as many around it as the window sticks out, and between its
 * pixels where the stride is above one.
 */
final class Conv2DInputGradientTiles implements KernelWriter<Conv2DInputGradientOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[] weights = scratch.${weights}; // turned by half a circle, one row per (ky, kx, filter)
      for (int ky = 0; ky < ${kernelHeight}; ky++) {
        for (int kx = 0; kx < ${kernelWidth}; kx++) {
          int tap = ((${kernelHeight} - 1 - ky) * ${kernelWidth} + ${kernelWidth} - 1 - kx) * ${filters};
          int at = weight + (ky * ${kernelWidth} + kx) * ${channels} * ${filters};
          TILES.pack(${taps}, ${channels}, tap, ${filters}, parameters, at, 1, ${filters}, weights);
        }
      }
      float[] zeros = scratch.${zeros};
      float[] padded = scratch.${padded}; // dy with zeros around its pixels
      for (int n = from; n < to; n++) {
      """;

  private static final String COPY_ROWS =
      """
        for (int row = 0; row < ${outHeight}; row++) {
          System.arraycopy(arena, dy + n * ${outSize} + row * ${outRow}, padded, (row${top}) * ${paddedRow}${left}, ${outRow});
        }
      """;

  private static final String COPY_PIXELS =
      """
        for (int row = 0; row < ${outHeight}; row++) {
          for (int col = 0; col < ${outWidth}; col++) {
            int at = (row * ${strideY}${top}) * ${paddedRow} + col * ${pixelStep}${left};
            System.arraycopy(arena, dy + n * ${outSize} + row * ${outRow} + col * ${filters}, padded, at, ${filters});
          }
        }
      """;

  private static final String END =
      """
        TILES.multiply(
            ${layout}, padded, 0, ${pixels}, ${kernelHeight}, ${depth}, weights, ${channels},
            zeros, 0, 0, arena, dx + n * ${imageSize}, ${channels}, Float.NEGATIVE_INFINITY, scratch.${edge});
      }
      """;

  @Override
  public Kernel write(Conv2DInputGradientOp op, Node node, KernelBuilder kernel) {
    Window window = op.window();
    Shape image = op.image();
    Shape output = node.input(0).shape();
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.tileScratch();
    int filters = output.dimension(2);
    int channels = image.dimension(2);
    int taps = window.size().height() * window.size().width() * filters;
    int paddedRow = (image.dimension(1) + window.size().width() - 1) * filters;
    int paddedHeight = image.dimension(0) + window.size().height() - 1;
    int top = window.size().height() - 1 - window.before().height();
    int left = window.size().width() - 1 - window.before().width();
    boolean dense = window.stride().height() == 1 && window.stride().width() == 1;
    String padded =
        "gradient%dx%dBy%sAt%dx%dOf%dx%d"
            .formatted(
                output.dimension(0),
                output.dimension(1),
                window.stride(),
                top,
                left,
                paddedHeight,
                paddedRow);
    CodeBlock layout =
        CodeBlock.of(
            "new $T($L, $L, $L, $L, 1)",
            KernelTypes.LEFT_LAYOUT,
            filters,
            image.dimension(1),
            paddedRow,
            paddedRow);
    Template body =
        new Template()
            .put("weight", library.offset(node.input(1)))
            .put("kernelHeight", window.size().height())
            .put("kernelWidth", window.size().width())
            .put("channels", channels)
            .put("filters", filters)
            .put("taps", taps)
            .put("depth", window.size().width() * filters)
            .put("weights", scratch.packed("packed", taps, channels))
            .put("zeros", scratch.packed("zeros", 1, channels))
            .put("padded", scratch.floats(padded, paddedHeight * paddedRow))
            .put("edge", scratch.edge())
            .put("layout", library.layout(kernel.name() + "Pixels", layout))
            .put("outHeight", output.dimension(0))
            .put("outWidth", output.dimension(1))
            .put("outSize", output.elements())
            .put("outRow", output.dimension(1) * filters)
            .put("strideY", window.stride().height())
            .put("pixelStep", window.stride().width() * filters)
            .put("paddedRow", paddedRow)
            .put("top", top == 0 ? "" : " + " + top)
            .put("left", left == 0 ? "" : " + " + left * filters)
            .put("pixels", image.dimension(0) * image.dimension(1))
            .put("imageSize", image.elements())
            .add(START)
            .addEither(dense, COPY_ROWS, COPY_PIXELS)
            .add(END);
    return kernel
        .describe(
            "the gradient in the input of a " + new ConvolutionPlan(window, image, output).words(),
            "dx[oy * stride + ky, ox * stride + kx, c] += sum over f of dy[oy, ox, f] * weight[ky, kx, c, f]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .takes(Variable.TILE_SCRATCH)
        .body(body);
  }
}
