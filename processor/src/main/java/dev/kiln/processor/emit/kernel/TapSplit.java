package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Shape;
import java.util.Locale;

/**
 * How the gradient in a convolution's weight is split. The taps that lie side by side in the image
 * are a row: a row of the kernel with its channels, or a single tap where the kernel has gaps. A
 * part is some taps of a row with all filters, or all of a row with some filters or those of a
 * group.
 *
 * @param plan the convolution
 * @param blocks whether filters are split, not taps
 */
record TapSplit(ConvolutionPlan plan, boolean blocks) {

  /** The taps of a part; tiles of five fit. */
  private static final int TAPS = 5;

  /** With fewer parts, the filters are split instead of the taps of a row, if that makes more. */
  private static final int FEWEST_PARTS = 16;

  /** The filters of a part; tiles of two vectors fit. */
  private static final int FILTERS = 16;

  /** How many pixels of the output are one sum. */
  private static final int PIXELS = 96;

  static TapSplit of(ConvolutionPlan plan) {
    TapSplit byTaps = new TapSplit(plan, false);
    TapSplit byFilters = new TapSplit(plan, true);
    boolean few = byTaps.parts() < FEWEST_PARTS && byFilters.parts() > byTaps.parts();
    return byFilters.ofGroups() || few ? byFilters : byTaps;
  }

  private boolean ofGroups() {
    return plan.groups() * plan.merged() > 1;
  }

  /** How many rows of taps there are. */
  private int rows() {
    int taps = plan.window().taps().height() * plan.window().taps().width();
    return plan.wholeRows() ? plan.window().taps().height() : taps;
  }

  /** How long each is. */
  private int length() {
    return plan.taps() / rows();
  }

  private int partsOfRow() {
    return (length() + TAPS - 1) / TAPS;
  }

  /** How many filters are taken together. */
  int block() {
    if (!blocks) {
      return plan.filters();
    }
    return ofGroups() ? plan.groupFilters() : FILTERS;
  }

  /** How many parts there are. */
  int parts() {
    return rows() * (blocks ? (plan.filters() + block() - 1) / block() : partsOfRow());
  }

  /** How many rows of the output are one sum. */
  int lines() {
    Shape output = plan.output();
    return Math.min(output.dimension(0), Math.max(1, PIXELS / output.dimension(1)));
  }

  /** For the comment. */
  String words() {
    String row = plan.wholeRows() ? "rows of the kernel" : "taps";
    if (blocks) {
      return row + (ofGroups() ? " and groups" : " and " + FILTERS + " filters at a time");
    }
    return (plan.wholeRows() ? "taps, " : "taps and channels, ") + TAPS + " at a time";
  }

  /** Puts what the lines say of rows and parts. */
  Template put(Template template) {
    return template
        .put("rows", rows())
        .put("row", row())
        .put("length", length())
        .put("ownLength", length() / plan.merged())
        .put("firstTap", bound("from"))
        .put("lastTap", bound("to"))
        .put("block", block())
        .put("lines", lines())
        .put("unit", ofGroups() ? "group" : "block");
  }

  /** What the lines call a row. */
  private String row() {
    return plan.wholeRows() ? "ky" : "tap";
  }

  /** The tap of a row where the part begins that is called so, or ends. */
  private String bound(String part) {
    return String.format(
        Locale.ROOT,
        "Math.min(Math.max(%s - %s * %d, 0) * %d, %d)",
        part,
        row(),
        partsOfRow(),
        TAPS,
        length());
  }

  /** Where a row starts in the image. */
  String step() {
    return plan.wholeRows()
        ? "ky * ${rowStep}"
        : "tap / ${kernelWidth} * ${rowStep} + tap % ${kernelWidth} * ${columnStep}";
  }
}
