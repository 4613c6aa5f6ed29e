package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;

/**
 * The gradient of a convolution with groups or gaps in its input, in tiles: a convolution of dy
 * among zeros with the weight turned by half a circle. See {@link SpreadGradient}.
 */
final class GroupedConv2DInputGradientTiles implements KernelWriter<Conv2DInputGradientOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${groupChannels}, ${filters}]
      float[] weights = scratch.${weights}; // turned by half a circle, for each group and row of the kernel
      final int packedLength = TILES.packedLength(${depth}, ${groupChannels});
      for (int part = 0; part < ${parts}; part++) {
        int ky = ${kernelHeight} - 1 - part % ${kernelHeight};
        for (int kx = 0; kx < ${kernelWidth}; kx++) {
          int tap = ${kernelWidth} - 1 - kx;
          int at = weight + (ky * ${kernelWidth} + kx) * ${tapSize} + part / ${kernelHeight} * ${groupFilters};
          TILES.pack(
              ${depth}, ${groupChannels}, tap * ${groupFilters}, ${groupFilters}, parameters, at, 1, ${filters}, weights, part * packedLength);
        }
      }
      float[] zeros = scratch.${zeros};
      """;

  private static final String PRODUCTS =
      """
      for (int part = 0; part < ${parts}; part++) {
        int ky = part % ${kernelHeight};
        int group = part / ${kernelHeight};
        int in = ky * ${rowStep} + group * ${groupFilters};
        int out = dx + n * ${imageSize} + group * ${groupChannels};
        TILES.multiply(
            ${layout}, padded, in, ${pixels}, ${kernelWidth}, ${groupFilters}, weights, part * packedLength, ${groupChannels},
            ky == 0 ? zeros : arena, ky == 0 ? 0 : out, ky == 0 ? 0 : ${channels}, arena, out, ${channels}, Float.NEGATIVE_INFINITY, scratch.${products});
      }
      """;

  @Override
  public Kernel write(Conv2DInputGradientOp op, Node node, KernelBuilder kernel) {
    var tiles = GroupedConvolutionTiles.of(op, node);
    SpreadGradient gradient = tiles.gradient();
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.scratch();
    int depth = tiles.plan().kernelWidth() * tiles.groupFilters();
    int parts = tiles.plan().groups() * tiles.plan().kernelHeight();
    CodeBlock layout = gradient.pixels(tiles.gradientColumnStep());
    Template body =
        tiles
            .gradientTemplate(scratch)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("depth", depth)
            .put("parts", parts)
            .put("tapSize", tiles.groupChannels() * gradient.filters())
            .put("weights", scratch.packedParts("packed", parts, depth, tiles.groupChannels()))
            .put("zeros", scratch.packed("zeros", 1, tiles.groupChannels()))
            .put("products", scratch.products())
            .put("layout", library.layout(kernel.name() + "Pixels", layout))
            .add(START)
            .add(SpreadGradient.declare())
            .add("for (int n = from; n < to; n++) {\n")
            .add(gradient.copy().indent(2))
            .add(PRODUCTS.indent(2))
            .add("}\n");
    return kernel
        .describe(
            "the gradient in the input of a " + tiles.plan().words(),
            GroupedConvolutionPlan.inputGradientFormula())
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .takes(Variable.SCRATCH)
        .body(body);
  }
}
