package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.emit.kernel.Kernel.Variable;

/**
 * Kernels that pack the weights of convolutions for tiles. They run before the convolution when the
 * parameters have changed: a single prediction would spend much of its time on packing.
 */
final class WeightPacking {

  private static final String DENSE =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      TILES.pack(${taps}, ${filters}, from, to - from, parameters, weight + from * ${filters}, ${filters}, 1, weights);
      """;

  private static final String BY_FILTERS =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      final int packedLength = TILES.packedLength(${taps}, ${part});
      for (int first = from * ${part}; first < Math.min(to * ${part}, ${filters}); first += ${part}) {
        int count = Math.min(${part}, ${filters} - first);
        TILES.pack(
            ${taps}, count, 0, ${taps}, parameters, weight + first, ${filters}, 1, weights, first / ${part} * packedLength);
      }
      """;

  private static final String GROUPED =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${groupChannels}, ${filters}]
      final int packedLength = TILES.packedLength(${depth}, ${groupFilters});
      for (int part = from; part < to; part++) {
        int at = weight + part % ${kernelHeight} * ${kernelRow} + part / ${kernelHeight} * ${groupFilters};
        TILES.pack(${depth}, ${groupFilters}, 0, ${depth}, parameters, at, ${filters}, 1, weights, part * packedLength);
      }
      """;

  private static final String WHOLE_GROUPS =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${groupChannels}, ${filters}]
      final int packedLength = TILES.packedLength(${groupTaps}, ${groupFilters});
      for (int group = from; group < to; group++) {
        TILES.pack(
            ${groupTaps}, ${groupFilters}, 0, ${groupTaps}, parameters, weight + group * ${groupFilters}, ${filters}, 1,
            weights, group * packedLength);
      }
      """;

  private static final String WINOGRAD =
      """
      final int weight = ${weight}; // [3, 3, ${groupChannels}, ${filters}]
      final int packedLength = TILES.packedLength(${groupChannels}, ${groupFilters});
      ${winograd}.weights().pack(
          TILES, parameters, weight, ${groupChannels}, ${filters}, ${groups}, from, to, weights, packedLength, scratch.${work});
      """;

  private WeightPacking() {}

  /** The length of a weight {@code [taps, filters]}. */
  static CodeBlock length(int taps, int filters) {
    return CodeBlock.of("TILES.packedLength($L, $L)", taps, filters);
  }

  /** The length of a weight whose filters are packed some at a time. */
  static CodeBlock lengthByFilters(int taps, int filters) {
    return lengthOfParts(FewPixels.parts(filters), taps, FewPixels.PART);
  }

  /** The length of several weights of the same size. */
  static CodeBlock lengthOfParts(int parts, int depth, int columns) {
    return CodeBlock.of("$L * TILES.packedLength($L, $L)", parts, depth, columns);
  }

  /** Packs the weight of a convolution whole. */
  static Kernel kernel(KernelBuilder user, ConvolutionTiles plan) {
    KernelBuilder kernel = user.packing();
    Template body = plan.numbers().put("weight", kernel.placeOfInput("weight", 1)).add(DENSE);
    return begin(kernel, user, "split by rows of the weight")
        .takesPacked(length(plan.taps(), plan.filters()))
        .splitBy(plan.taps())
        .body(body);
  }

  /** Packs some filters at a time, see {@link FewPixels}. */
  static Kernel kernelByFilters(KernelBuilder user, ConvolutionTiles plan) {
    KernelBuilder kernel = user.packing();
    Template body =
        plan.numbers()
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("part", FewPixels.PART)
            .add(BY_FILTERS);
    return begin(kernel, user, "split by filters, " + FewPixels.PART + " at a time")
        .takesPacked(lengthByFilters(plan.taps(), plan.filters()))
        .splitBy(FewPixels.parts(plan.filters()))
        .body(body);
  }

  /**
   * Packs the weight of each group and each row of the kernel.
   *
   * @param depth the factors of one row of the kernel
   * @param parts how many groups and rows there are
   */
  static Kernel kernelOfGroups(
      KernelBuilder user, GroupedConvolutionTiles tiles, int depth, int parts) {
    KernelBuilder kernel = user.packing();
    Template body =
        tiles
            .numbers()
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("depth", depth)
            .put("kernelRow", depth * tiles.dense().filters())
            .add(GROUPED);
    return begin(kernel, user, "split by groups and rows of the kernel")
        .takesPacked(lengthOfParts(parts, depth, tiles.groupFilters()))
        .splitBy(parts)
        .body(body);
  }

  /** Packs the weight of each group whole. */
  static Kernel kernelOfWholeGroups(
      KernelBuilder user, GroupedConvolutionTiles tiles, CodeBlock length) {
    KernelBuilder kernel = user.packing();
    Template body =
        tiles
            .numbers()
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("groupTaps", tiles.taps() * tiles.groupChannels())
            .add(WHOLE_GROUPS);
    return begin(kernel, user, "split by groups")
        .takesPacked(length)
        .splitBy(tiles.plan().groups())
        .body(body);
  }

  /** Transforms the weight and packs it for the products of Winograd's minimal filtering. */
  static Kernel winograd(KernelBuilder user, WinogradPlan plan) {
    KernelBuilder kernel = user.packing();
    Template body = plan.template().put("weight", kernel.placeOfInput("weight", 1)).add(WINOGRAD);
    return begin(kernel, user, "transformed; split by channels")
        .takesPacked(plan.packedLength())
        .takes(Variable.SCRATCH)
        .splitBy(plan.groupChannels())
        .body(body);
  }

  private static KernelBuilder begin(KernelBuilder kernel, KernelBuilder user, String how) {
    return kernel
        .describe("the weight of " + user.name() + ", packed for tiles; " + how)
        .takes(Variable.PARAMETERS);
  }
}
