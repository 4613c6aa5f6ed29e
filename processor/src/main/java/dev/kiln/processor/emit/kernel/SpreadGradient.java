package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * The gradient of a convolution's output, copied into zeros: as many around it as the window sticks
 * out, and between its pixels where the stride is above one. The gradient in the input is a
 * convolution of that, of stride one, with the weight turned by half a circle.
 *
 * @param plan the convolution
 * @param byGroups whether the copy has the filters of one group
 */
record SpreadGradient(ConvolutionPlan plan, boolean byGroups) {

  private static final String COPY_ROWS =
      """
      for (int row = 0; row < ${outHeight}; row++) {
        System.arraycopy(arena, dy + n * ${outSize} + row * ${outRow}, padded, (row${top}) * ${paddedRow}${left}, ${outRow});
      }
      """;

  private static final String COPY_ROWS_OF_GROUP =
      """
      for (int row = 0; row < ${outHeight}; row++) {
        LOOPS.copyRows(
            arena, dy + n * ${outSize} + row * ${outRow} + group * ${groupFilters}, ${filters}, ${outWidth}, ${groupFilters},
            padded, (row${top}) * ${paddedRow}${left});
      }
      """;
  private static final String COPY_PIXELS =
      """
      for (int row = 0; row < ${outHeight}; row++) {
        for (int col = 0; col < ${outWidth}; col++) {
          int at = (row * ${strideY}${top}) * ${paddedRow} + col * ${pixelStep}${left};
          System.arraycopy(arena, dy + n * ${outSize} + row * ${outRow} + col * ${filters}${group}, padded, at, ${copied});
        }
      }
      """;

  /** With all filters. */
  static SpreadGradient ofAll(ConvolutionPlan plan) {
    return new SpreadGradient(plan, false);
  }

  /** With those of a group at a time. */
  static SpreadGradient ofGroups(ConvolutionPlan plan) {
    return new SpreadGradient(plan, plan.copiesGroups());
  }

  private int filters() {
    return byGroups ? plan.groupFilters() : plan.filters();
  }

  /** From one row of the copy to the next. */
  private int rowStride() {
    return (plan.image().dimension(1) + plan.window().size().width() - 1) * filters();
  }

  /** From one row of the kernel to the next. */
  int rowStep() {
    return plan.window().dilation().height() * rowStride();
  }

  /** From one column of the kernel to the next. */
  int columnStep() {
    return plan.window().dilation().width() * filters();
  }

  /** Where the pixels of the image and their factors lie in the copy. */
  CodeBlock pixels() {
    return CodeBlock.of(
        "new $T($L, $L, $L, $L, 1)",
        KernelTypes.LEFT_LAYOUT,
        filters(),
        plan.image().dimension(1),
        rowStride(),
        plan.wholeRows() ? rowStep() : columnStep());
  }

  /** The declaration of the copy. */
  static String declare() {
    return "float[] padded = scratch.${padded}; // dy with zeros around its pixels\n";
  }

  /** The lines that copy sample {@code n}, and those that read it for each group. */
  String forEachGroup(String body) {
    return byGroups ? plan.forEachGroup(copy() + body) : copy() + plan.forEachGroup(body);
  }

  /** Where {@code group} starts in the copy. */
  String start() {
    return plan.grouped() && !byGroups ? "group * " + plan.groupFilters() : "0";
  }

  /** The lines that copy sample {@code n}, or {@code group} of it. */
  String copy() {
    if (plan.window().strided()) {
      return COPY_PIXELS;
    }
    return byGroups ? COPY_ROWS_OF_GROUP : COPY_ROWS;
  }

  /** A template that knows the numbers. */
  Template template(ScratchArrays scratch) {
    Window window = plan.window();
    int top = window.size().height() - 1 - window.before().height();
    int left = window.size().width() - 1 - window.before().width();
    int paddedHeight = plan.image().dimension(0) + window.size().height() - 1;
    String padded =
        String.format(
            Locale.ROOT,
            "gradient%dx%dBy%sAt%dx%dOf%dx%d",
            plan.output().dimension(0),
            plan.output().dimension(1),
            window.stride(),
            top,
            left,
            paddedHeight,
            rowStride());
    return plan.numbers()
        .put("padded", scratch.floats(padded, paddedHeight * rowStride()))
        .put("copied", filters())
        .put("group", byGroups ? " + group * " + filters() : "")
        .put("strideY", window.stride().height())
        .put("pixelStep", window.stride().width() * filters())
        .put("paddedRow", rowStride())
        .put("rowStep", rowStep())
        .put("top", top == 0 ? "" : " + " + top)
        .put("left", left == 0 ? "" : " + " + left * filters())
        .put("pixels", plan.image().dimension(0) * plan.image().dimension(1));
  }
}
