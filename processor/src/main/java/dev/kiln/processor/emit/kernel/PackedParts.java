package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;

/**
 * A convolution's weight as it is packed for products: one for each group, and for each row of a
 * kernel with gaps.
 *
 * @param plan the convolution
 * @param factors how many factors a product has for each sum
 * @param columns how many sums it has for each pixel
 */
record PackedParts(ConvolutionPlan plan, int factors, int columns) {

  /** Those of the forward pass. */
  static PackedParts of(ConvolutionPlan plan) {
    return new PackedParts(plan, plan.taps() / plan.products(), plan.groupFilters());
  }

  /**
   * Those of the gradient in the input.
   *
   * @param channels how many channels of a group are packed together
   */
  static PackedParts turned(ConvolutionPlan plan, int channels) {
    int taps = plan.taps() / plan.groupChannels();
    return new PackedParts(plan, taps * plan.groupFilters() / plan.products(), channels);
  }

  int count() {
    return plan.groups() * plan.products();
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
