package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.MatMulInputGradientOp;

/**
 * The gradient of a dense layer in its input, in tiles: samples by inputs. Workers split the
 * inputs; the weight is transposed while it is packed.
 */
final class MatMulInputGradientTiles implements KernelWriter<MatMulInputGradientOp> {

  /** The inputs of a part. */
  private static final int PART = 8;

  /** The inputs computed at a time: their panels stay in the cache. */
  private static final int BLOCK = 96;

  private static final String BODY =
      """
      final int weight = ${weight}; // [${length}, ${units}]
      float[] weights = scratch.${weights}; // a block of the weight, transposed and packed
      int end = Math.min(to * ${part}, ${length});
      for (int first = from * ${part}; first < end; first += ${block}) {
        int inputs = Math.min(${block}, end - first);
        TILES.pack(${units}, inputs, 0, ${units}, parameters, weight + first * ${units}, 1, ${units}, weights);
        TILES.product(
            arena, dy, ${units}, batch, ${units}, weights, 0, inputs,
            arena, dx + first, ${length}, scratch.${edge});
      }
      """;

  @Override
  public Kernel write(MatMulInputGradientOp op, Node node, KernelBuilder kernel) {
    int length = node.output().elements();
    int units = node.input(0).elements();
    int part = MatMulParts.of(length, units, PART, length);
    KernelLibrary library = kernel.library();
    ScratchArrays scratch = library.tileScratch();
    Template body =
        new Template()
            .put("length", length)
            .put("units", units)
            .put("part", part)
            .put("block", BLOCK)
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("weights", scratch.packed("packed", units, BLOCK))
            .put("edge", scratch.edge())
            .add(BODY);
    return kernel
        .describe(
            "the gradient in the input ["
                + length
                + "] of a dense layer; the work is split by inputs, "
                + part
                + " at a time",
            "dx[i] = sum over u of dy[u] * weight[i, u]")
        .takes(Variable.PARAMETERS, Variable.ARENA)
        .takesInput("dy", 0)
        .takesOutput("dx")
        .takes(Variable.BATCH, Variable.TILE_SCRATCH)
        .splitBy((length + part - 1) / part)
        .body(body);
  }
}
