package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;

/**
 * A convolution's weight as it is packed for products: one for each group, and for each row of a
 * kernel with gaps; or some filters at a time, see {@link FewPixels}.
 *
 * @param plan the convolution
 * @param count how many there are
 * @param factors how many factors a product has for each sum
 * @param columns how many sums it has for each pixel
 */
record PackedParts(ConvolutionPlan plan, int count, int factors, int columns) {

  /** Those of the forward pass. */
  static PackedParts of(ConvolutionPlan plan) {
    return ofProducts(plan, plan.taps(), plan.groupFilters());
  }

  /** Those of the forward pass, some filters at a time. */
  static PackedParts byFilters(ConvolutionPlan plan) {
    return new PackedParts(plan, FewPixels.parts(plan.filters()), plan.taps(), FewPixels.PART);
  }

  /**
   * Those of the gradient in the input.
   *
   * @param channels how many channels of a group are packed together
   */
  static PackedParts turned(ConvolutionPlan plan, int channels) {
    int taps = plan.taps() / plan.groupChannels();
    return ofProducts(plan, taps * plan.groupFilters(), channels);
  }

  private static PackedParts ofProducts(ConvolutionPlan plan, int factors, int columns) {
    int products = plan.products();
    return new PackedParts(plan, plan.groups() * products, factors / products, columns);
  }

  private boolean byFilters() {
    return count > plan.groups() * plan.products();
  }

  /** How many filters {@code part} has, as code. */
  String filters() {
    return byFilters()
        ? "Math.min(" + columns + ", " + plan.filters() + " - part * " + columns + ")"
        : String.valueOf(columns);
  }

  /** Where {@code part} begins in the weight, as code. */
  String first() {
    return plan.products() == 1
        ? "part * " + columns
        : String.format(
            Locale.ROOT,
            "part %% %1$d * %2$d + part / %1$d * %3$d",
            plan.products(),
            factors * plan.filters(),
            columns);
  }

  /** What they are, in words. */
  String words() {
    return byFilters()
        ? "filters, " + columns + " at a time"
        : plan.products() > 1 ? "groups and rows of the kernel" : "groups";
  }

  /** How many factors of a product are a run. */
  int run() {
    return factors / plan.runs();
  }

  /** The length of all. */
  CodeBlock length() {
    return count() == 1
        ? WeightPacking.length(factors, columns)
        : WeightPacking.lengthOfParts(count(), factors, columns);
  }

  /** The array for all. */
  String array(ScratchArrays scratch) {
    return count() == 1
        ? scratch.packed("packed", factors, columns)
        : scratch.packedParts("packed", count(), factors, columns);
  }

  /** The line that declares {@code packedLength}, if there are several. */
  String declareLength() {
    return count() == 1
        ? ""
        : String.format(
            Locale.ROOT,
            "final int packedLength = TILES.packedLength(%d, %d); // of the weights of a product\n",
            factors,
            columns);
  }

  /**
   * Where those of {@code group} and a row start, as further arguments.
   *
   * @param row the row of the kernel
   */
  String place(String row) {
    if (count() == 1) {
      return "";
    }
    String part = plan.grouped() ? "group" : "";
    if (plan.products() > 1) {
      part = plan.grouped() ? "(group * " + plan.products() + " + " + row + ")" : "(" + row + ")";
    }
    return ", " + part + " * packedLength";
  }
}
