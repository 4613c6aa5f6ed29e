package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;

/**
 * Kernels that pack the weights of convolutions for tiles. They run before the convolution when the
 * parameters have changed: a single prediction would spend much of its time on packing.
 */
final class WeightPacking {

  private static final String DENSE =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${ownChannels}, ${filters}]
      {spread}TILES.pack(${taps}, ${filters}, from, to - from, ${weightArray}, ${weightStart} + from * ${filters}, ${filters}, 1, weights);
      """;

  private static final String PARTS =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${ownChannels}, ${filters}]
      {spread}final int packedLength = TILES.packedLength(${factors}, ${columns});
      for (int part = from; part < to; part++) {
        TILES.pack(
            ${factors}, ${count}, 0, ${factors}, ${weightArray}, ${weightStart} + ${place}, ${filters}, 1, weights, part * packedLength);
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

  /** The length of several weights of the same size. */
  static CodeBlock lengthOfParts(int parts, int depth, int columns) {
    return CodeBlock.of("$L * TILES.packedLength($L, $L)", parts, depth, columns);
  }

  /** Packs the weight of a convolution: whole, or that of each product. */
  static Kernel kernel(KernelBuilder user, PackedParts parts) {
    ConvolutionPlan plan = parts.plan();
    var groups = new MergedGroups(plan);
    boolean whole = parts.count() == 1;
    KernelBuilder kernel = user.packing();
    Template body =
        groups
            .put(plan.numbers(), "parameters", kernel.library().scratch())
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("factors", parts.factors())
            .put("columns", parts.columns())
            .put("count", parts.filters())
            .put("place", parts.first())
            .add((whole ? DENSE : PARTS).replace("{spread}", groups.spread()));
    return begin(kernel, user, whole ? "split by rows of the weight" : "split by " + parts.words())
        .takesPacked(parts.length())
        .copies(0, plan.weights())
        .splitBy(whole ? plan.taps() : parts.count())
        .body(body);
  }

  /** Transforms the weight and packs it for the products of Winograd's minimal filtering. */
  static Kernel winograd(KernelBuilder user, WinogradPlan plan) {
    KernelBuilder kernel = user.packing();
    Template body = plan.template().put("weight", kernel.placeOfInput("weight", 1)).add(WINOGRAD);
    return begin(kernel, user, "transformed; split by channels")
        .takesPacked(plan.packedLength())
        .copies(0, plan.weights())
        .splitBy(plan.convolution().groupChannels())
        .body(body);
  }

  private static KernelBuilder begin(KernelBuilder kernel, KernelBuilder user, String how) {
    return kernel.describe("the weight of " + user.name() + ", packed for tiles; " + how);
  }
}
