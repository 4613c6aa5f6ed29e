package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * How the kernels of a convolution read its image: where it lies, or as a copy with zeros around
 * it; of all channels, or of a group's alone, which then lie side by side.
 *
 * @param plan the convolution
 * @param byGroups whether the kernel takes one group at a time
 */
record ImageCopy(ConvolutionPlan plan, boolean byGroups) {

  private static final String PAD =
      """
      for (int row = ${firstRow}; row < ${endRow}; row++) {
        System.arraycopy(arena, x + n * ${imageSize} + row * ${imageRow}, padded, (row + ${top}) * ${paddedRow} + ${left}, ${imageRow});
      }
      """;
  private static final String PAD_GROUP =
      """
      for (int row = ${firstRow}; row < ${endRow}; row++) {
        LOOPS.copyRows(
            arena, x + n * ${imageSize} + row * ${imageRow} + group * ${groupChannels}, ${channels}, ${width}, ${groupChannels},
            image, (row + ${top}) * ${paddedRow} + ${left});
      }
      """;

  /** The line that tells where the rows end that {@code lines} lines from {@code top} on read. */
  private static final String END_OF_LINES =
      """
      int end = Math.min(${rowsToEnd}${reach}, ${height});
      """;

  /** With all channels. */
  static ImageCopy ofAll(ConvolutionPlan plan) {
    return new ImageCopy(plan, false);
  }

  /** With those of a group at a time. */
  static ImageCopy ofGroups(ConvolutionPlan plan) {
    return new ImageCopy(plan, true);
  }

  /** Whether a group gets an image of its own. */
  boolean ofGroup() {
    return byGroups && plan.copiesGroups();
  }

  private boolean isNeeded() {
    return ofGroup() || plan.window().padded();
  }

  /** How many floats of a sample are copied. */
  long floats() {
    return isNeeded() ? plan.image().elements() : 0;
  }

  /** What is read: the convolution, or that of a group. */
  private ConvolutionPlan read() {
    return ofGroup() ? plan.ofGroup() : plan;
  }

  /** Where pixels and their factors lie. */
  CodeBlock pixels() {
    return read().pixels();
  }

  /** Where the factors of a weight's gradient lie: a row is a tap, its factors are pixels. */
  CodeBlock tapRows() {
    return read().tapRows();
  }

  /** A template that knows the numbers and what is read. */
  Template template(ScratchArrays scratch) {
    Template template = read().strides(plan.numbers());
    if (isNeeded()) {
      template.put("copy", scratch.floats(name(), size()));
    }
    return template.put("image", array()).put("imageStart", start());
  }

  /** The floats of an image with its zeros. */
  int size() {
    return plan.window().paddedHeight(plan.image()) * read().rowStride();
  }

  /** Copies with different borders must not share an array: the zeros stay. */
  private String name() {
    Window window = plan.window();
    Shape image = plan.image();
    return String.format(
        Locale.ROOT,
        "padded%dx%dAt%dx%dOf%dx%dx%d",
        image.dimension(0),
        image.dimension(1),
        window.before().height(),
        window.before().width(),
        window.paddedHeight(image),
        window.paddedWidth(image),
        read().channels());
  }

  /** The declaration of the copy, if there is one. */
  String declare() {
    if (ofGroup()) {
      return "float[] image = scratch.${copy}; // the channels of a group, with the zeros around"
          + " them\n";
    }
    return isNeeded() ? "float[] padded = scratch.${copy}; // zeros around the image\n" : "";
  }

  /** The lines that copy sample {@code n}, or {@code group} of it, if there is a copy. */
  String whole() {
    return isNeeded() ? rows("0", "${height}") : "";
  }

  /** The same for the rows that {@code lines} rows of the output, from {@code top} on, read. */
  String lines() {
    return isNeeded() ? rows("Math.max(${rowsToTop} - ${top}, 0)", "end") : "";
  }

  /** Lines that read a copy for each group: one of the group's, or of all, made before. */
  String forEachGroup(String copy, String body) {
    return ofGroup() ? plan.forEachGroup(copy + body) : copy + plan.forEachGroup(body);
  }

  /** What stands before {@link #lines}. */
  String endOfLines() {
    return isNeeded() ? END_OF_LINES : "";
  }

  private String rows(String first, String end) {
    return (ofGroup() ? PAD_GROUP : PAD).replace("${firstRow}", first).replace("${endRow}", end);
  }

  /** The array that holds sample {@code n}. */
  String array() {
    return ofGroup() ? "image" : isNeeded() ? "padded" : "arena";
  }

  /** Where the sample, or a group of it, starts there. */
  String start() {
    boolean whole = byGroups && plan.grouped() && !ofGroup();
    String group = whole ? " + group * " + plan.groupChannels() : "";
    return (isNeeded() ? "0" : "x + n * " + plan.image().elements()) + group;
  }
}
