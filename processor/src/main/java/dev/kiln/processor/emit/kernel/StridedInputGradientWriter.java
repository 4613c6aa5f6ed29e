package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;

/**
 * The gradient of a convolution with strides in its input, in tiles. The pixels of the input fall
 * into phases, by where they are between two positions of the window; a pixel of a phase meets only
 * every other tap (with a stride of two). So each phase is a convolution of dy with its own taps,
 * and no zeros between the pixels of dy are multiplied.
 */
final class StridedInputGradientWriter implements KernelWriter<ContractionOp> {

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
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var phases = new StridePhases(op.window(), op.image(), node.input(0).shape());
    var plan = ConvolutionPlan.of(op, node);
    var share = new Share(plan);
    ScratchArrays scratch = kernel.library().scratch();
    int pixels = phases.pixels();
    int mostTaps = phases.rows() * phases.columns() * phases.filters();
    Template body =
        share
            .put(phases.template(scratch))
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("partChannels", share.channels())
            .put(
                "sums",
                scratch.floats(
                    "phase" + pixels + "x" + share.channels(), pixels * share.channels()))
            .put("mostTaps", mostTaps)
            .put(
                "weights",
                scratch.packedParts("packed", phases.count(), mostTaps, share.channels()))
            .put("zeros", scratch.packed("zeros", 1, share.channels()))
            .tiles(kernel, "Pixels", phases.layout())
            .add(START)
            .add(share.loops(PACK, StridePhases.COPY + PHASES));
    return share.of(op, kernel).body(body);
  }
}
