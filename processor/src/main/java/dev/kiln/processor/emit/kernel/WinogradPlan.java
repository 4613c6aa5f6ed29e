package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.MinimalFiltering;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * The numbers of a convolution by Winograd's minimal filtering: some lines of tiles are in work
 * together, so that they stay in the cache.
 *
 * @param convolution the convolution
 * @param kernel what is being written
 */
record WinogradPlan(ConvolutionPlan convolution, KernelBuilder kernel) {

  /** What kernels say of it. */
  static final String HOW = "; by Winograd's minimal filtering, in tiles of 4x4 pixels";

  /** About how many tiles are in work together, at least. */
  private static final int TILES = 36;

  /** At most: without vector instructions, rows of so many elements are multiplied fastest. */
  private static final int MOST_TILES = 128;

  /** How long an element of all these tiles is in between. */
  private static final int FLOATS = 2048;

  private static final int LINE_FLOATS = 16;

  private static final String PRODUCTS =
      """
      for (int element = 0; element < 36; element++) {
        TILES.product(
            ${from}, element * ${fromStride}, ${fromAll}, tiles, ${fromAll}, weights, element * packedLength, ${toAll},
            ${to}, element * ${toStride}, ${toAll}, scratch.${products});
      }
      """;

  private static final String PRODUCTS_OF_GROUPS =
      """
      for (int part = 0; part < ${copies}; part++) {
        int element = part / ${groups};
        int group = part % ${groups};
        TILES.product(
            ${from}, element * ${fromStride} + group * ${fromPart}, ${fromAll}, tiles, ${fromPart}, weights, part * packedLength, ${toPart},
            ${to}, element * ${toStride} + group * ${toPart}, ${toAll}, scratch.${products});
      }
      """;

  int tilesHigh() {
    return MinimalFiltering.tiles(convolution.output().dimension(0));
  }

  private int tilesWide() {
    return MinimalFiltering.tiles(convolution.output().dimension(1));
  }

  /** How many lines of tiles are in work together. */
  private int lines() {
    int most = Math.min(MOST_TILES, FLOATS / Math.max(channels(), filters()));
    return Math.max(1, Math.max(TILES, most) / tilesWide());
  }

  /** How many tiles these are. */
  int tiles() {
    return lines() * tilesWide();
  }

  int channels() {
    return convolution.channels();
  }

  int filters() {
    return convolution.filters();
  }

  /** The elements of a sample's tiles, transformed, and of their products. */
  long copied() {
    long elements = MinimalFiltering.tilesOf(convolution.output()) * MinimalFiltering.ELEMENTS;
    return elements * (channels() + filters());
  }

  /** The elements of the transformed weight. */
  int weights() {
    return MinimalFiltering.ELEMENTS * convolution.groupChannels() * filters();
  }

  private int groups() {
    return convolution.groups();
  }

  /** A template that knows the numbers, the arrays and the constants of all three kernels. */
  Template template() {
    ScratchArrays scratch = kernel.library().scratch();
    Window window = convolution.window();
    Shape output = convolution.output();
    return convolution
        .numbers()
        .put("winograd", winograd())
        .put("work", scratch.floats("work" + channels() + "x" + filters(), workLength()))
        .put("inputs", tiles("tiles", channels()))
        .put("outputs", tiles("products", filters()))
        .put("products", scratch.products())
        .put("inputStride", stride(channels()))
        .put("outputStride", stride(filters()))
        .put("lines", lines())
        .put("tilesHigh", tilesHigh())
        .put("tilesWide", tilesWide())
        .put("copies", MinimalFiltering.ELEMENTS * groups())
        .put("before", corner(window.before().height()))
        .put("left", -window.before().width())
        .put("rows", inside(MinimalFiltering.TILE, "top", output.dimension(0)));
  }

  /**
   * Appends the products of each element of the transformed tiles with that of the weight.
   *
   * @param backward from the outputs' gradients to the inputs', not from inputs to outputs
   */
  Template addProducts(Template template, boolean backward, int indent) {
    int from = backward ? filters() : channels();
    int to = backward ? channels() : filters();
    return template
        .put("from", backward ? "outputs" : "inputs")
        .put("fromStride", stride(from))
        .put("fromAll", from)
        .put("fromPart", from / groups())
        .put("to", backward ? "inputs" : "outputs")
        .put("toStride", stride(to))
        .put("toAll", to)
        .put("toPart", to / groups())
        .add((groups() == 1 ? PRODUCTS : PRODUCTS_OF_GROUPS).indent(indent));
  }

  /**
   * The length of packed operands {@code [channels, filters]}, one for each element of a tile and
   * group.
   */
  CodeBlock packedLength() {
    return packedLength(convolution.groupChannels(), convolution.groupFilters());
  }

  /** The same for operands {@code [filters, channels]}. */
  CodeBlock transposedLength() {
    return packedLength(convolution.groupFilters(), convolution.groupChannels());
  }

  private CodeBlock packedLength(int depth, int columns) {
    return WeightPacking.lengthOfParts(MinimalFiltering.ELEMENTS * groups(), depth, columns);
  }

  /** The constant that tells how tiles that are summed lie as a left operand. */
  String sums(int depth) {
    CodeBlock layout =
        CodeBlock.of(
            "new $T(1, $T.MAX_VALUE, 0, 0, $L)", KernelTypes.LEFT_LAYOUT, Integer.class, depth);
    return kernel.library().layout(kernel.name() + "Tiles", layout);
  }

  private String tiles(String role, int depth) {
    return kernel
        .library()
        .scratch()
        .floats(role + tiles() + "x" + depth, MinimalFiltering.ELEMENTS * stride(depth));
  }

  /**
   * From one element of the transformed tiles to the next: an odd number of cache lines, so that
   * the elements of a tile don't meet in the same sets of the cache.
   */
  private int stride(int depth) {
    int lines = (tiles() * depth + LINE_FLOATS - 1) / LINE_FLOATS;
    return (lines | 1) * LINE_FLOATS;
  }

  /** The first row of a tile's patch, behind that of the tile. */
  private static String corner(int padding) {
    return padding == 0 ? "" : " - " + padding;
  }

  /** How many of the rows or columns of a tile that has {@code all} are in an output. */
  static String inside(int all, String first, int extent) {
    return extent % all == 0
        ? String.valueOf(all)
        : String.format(Locale.ROOT, "Math.min(%d, %d - %s)", all, extent, first);
  }

  private String winograd() {
    CodeBlock value = CodeBlock.of("$T.winograd()", KernelTypes.VECTOR_MODULE);
    return kernel.library().constant(KernelTypes.WINOGRAD_TRANSFORMS, "winograd", value);
  }

  private CodeBlock workLength() {
    return CodeBlock.of("Kernels.$L.workLength($L, $L)", winograd(), channels(), filters());
  }
}
