package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Window;

/**
 * The gradient of a convolution of stride one in its input, in tiles: a convolution of dy among
 * zeros with the weight turned by half a circle. See {@link SpreadGradient}.
 */
final class Conv2DInputGradientTiles implements KernelWriter<Conv2DInputGradientOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[] weights = scratch.${weights}; // turned by half a circle, one row per (ky, kx, filter)
      float[] zeros = scratch.${zeros};
      """;

  private static final String PACK =
      """
      for (int ky = 0; ky < ${kernelHeight}; ky++) {
        for (int kx = 0; kx < ${kernelWidth}; kx++) {
          int tap = ((${kernelHeight} - 1 - ky) * ${kernelWidth} + ${kernelWidth} - 1 - kx) * ${filters};
          int at = weight + ((ky * ${kernelWidth} + kx) * ${channels}${plusFirst}) * ${filters};
          TILES.pack(${taps}, ${count}, tap, ${filters}, parameters, at, 1, ${filters}, weights);
        }
      }
      """;

  private static final String PRODUCT =
      """
      TILES.multiply(
          ${layout}, padded, 0, ${pixels}, ${kernelHeight}, ${depth}, weights, ${count},
          zeros, 0, 0, arena, dx + n * ${imageSize}${plusFirst}, ${channels}, Float.NEGATIVE_INFINITY, scratch.${products});
      """;

  /** A formula for the gradient, whatever the stride. */
  static final String FORMULA =
      "dx[oy * stride + ky, ox * stride + kx, c] += sum over f of dy[oy, ox, f] * weight[ky, kx, c, f]";

  @Override
  public Kernel write(Conv2DInputGradientOp op, Node node, KernelBuilder kernel) {
    Window window = op.window();
    Shape output = node.input(0).shape();
    var gradient = new SpreadGradient(window, op.image(), output);
    var share = new Share(op.image());
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int taps = window.size().height() * window.size().width() * gradient.filters();
    CodeBlock layout = gradient.pixels(gradient.rowStride());
    Template body =
        share
            .put(gradient.template(scratch))
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("kernelHeight", window.size().height())
            .put("kernelWidth", window.size().width())
            .put("taps", taps)
            .put("depth", window.size().width() * gradient.filters())
            .put("weights", scratch.packed("packed", taps, share.channels()))
            .put("zeros", scratch.packed("zeros", 1, share.channels()))
            .put("products", scratch.products())
            .put("layout", library.layout(kernel.name() + "Pixels", layout))
            .add(START)
            .add(SpreadGradient.declare())
            .add(share.loops(PACK, gradient.copy() + PRODUCT));
    return share
        .split(
            kernel
                .describe(
                    "the gradient in the input of a "
                        + new ConvolutionTiles(window, op.image(), output).words()
                        + share.words(),
                    FORMULA)
                .takes(Variable.PARAMETERS, Variable.ARENA)
                .takesInput("dy", 0)
                .takesOutput("dx"))
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
