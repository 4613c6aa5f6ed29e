package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * How the kernels of a convolution read its image: where it lies, or as a copy with zeros around
 * it; of all channels, or of a group's alone, which then lie side by side. What they read may be
 * the gradient of another convolution's output, see {@link ConvolutionPlan#turned}.
 *
 * @param plan the convolution
 * @param byGroups whether the kernel takes one group at a time
 * @param source what the kernel calls the image
 * @param spread how far the image's pixels are apart in the copy, zeros between them
 */
record ImageCopy(ConvolutionPlan plan, boolean byGroups, String source, Size spread) {

  private static final Size SIDE_BY_SIDE = Size.square(1);

  private static final String ROWS =
      """
      for (int row = %1$s; row < %2$s; row++) {
        System.arraycopy(arena, %3$s + row * %4$s, %5$s, (row + %6$s) * %7$s + %8$s, %4$s);
      }
      """;
  private static final String NEXT_ROWS =
      """
      for (int end = Math.min(%1$s, %7$s); copied < end; copied++) {
        System.arraycopy(arena, %2$s + copied * %3$s, padded, (copied + %4$s) * %5$s + %6$s, %3$s);
      }
      """;
  private static final String ROWS_OF_GROUP =
      """
      for (int row = %1$s; row < %2$s; row++) {
        LOOPS.copyRows(
            arena, %3$s + row * %4$s + group * %9$s, %10$s, %11$s, %9$s,
            %5$s, (row + %6$s) * %7$s + %8$s);
      }
      """;
  private static final String PIXELS =
      """
      for (int row = %1$s; row < %2$s; row++) {
        for (int col = 0; col < %11$s; col++) {
          int at = (row * %12$s + %6$s) * %7$s + col * %13$s + %8$s;
          System.arraycopy(arena, %3$s + row * %4$s + col * %10$s%14$s, %5$s, at, %15$s);
        }
      }
      """;

  private static final String COPIED =
      """
      int copied = %s; // rows of the image
      """;

  /** The first row that {@code lines} lines from {@code top} on read. */
  private static final String FIRST_ROW = "Math.max(${rowsToTop} - ${top}, 0)";

  /** The line that tells where the rows end that {@code lines} lines from {@code top} on read. */
  private static final String END_OF_LINES =
      """
      int end = Math.min(${rowsToEnd}${reach}, ${height});
      """;

  /** With all channels. */
  static ImageCopy ofAll(ConvolutionPlan plan) {
    return new ImageCopy(plan, false, "x", SIDE_BY_SIDE);
  }

  /** With those of a group at a time. */
  static ImageCopy ofGroups(ConvolutionPlan plan) {
    return new ImageCopy(plan, true, "x", SIDE_BY_SIDE);
  }

  /** The gradient of a convolution's output, of which that of its input is a convolution. */
  static ImageCopy ofGradient(ConvolutionPlan plan) {
    return new ImageCopy(plan.turned(), !plan.depthwise(), "dy", plan.window().stride());
  }

  /** Whether a group gets an image of its own. */
  boolean ofGroup() {
    return byGroups && plan.copiesGroups();
  }

  private boolean isSpread() {
    return !spread.equals(SIDE_BY_SIDE);
  }

  private boolean isNeeded() {
    return ofGroup() || plan.window().padded() || isSpread();
  }

  /** How many floats of a sample are copied. */
  long floats() {
    return isNeeded() ? image().elements() : 0;
  }

  /** The image as it is, not spread. */
  private Shape image() {
    int height = (plan.image().dimension(0) - 1) / spread.height() + 1;
    int width = (plan.image().dimension(1) - 1) / spread.width() + 1;
    return Shape.of(height, width, plan.channels());
  }

  /** What is read: the convolution, or that of a group. */
  ConvolutionPlan read() {
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
    return put(plan.numbers(), scratch);
  }

  /** Lets a template know what is read. */
  Template put(Template template, ScratchArrays scratch) {
    read().strides(template);
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
        "padded%dx%d%sAt%dx%dOf%dx%dx%d",
        image.dimension(0),
        image.dimension(1),
        isSpread() ? "By" + spread : "",
        window.before().height(),
        window.before().width(),
        window.paddedHeight(image),
        window.paddedWidth(image),
        read().channels());
  }

  /** The declaration of the copy, if there is one. */
  String declare() {
    if (source.equals("dy") && isNeeded()) {
      return "float[] padded = scratch.${copy}; // dy with zeros around its pixels\n";
    }
    if (ofGroup()) {
      return "float[] image = scratch.${copy}; // the channels of a group, with the zeros around"
          + " them\n";
    }
    return isNeeded() ? "float[] padded = scratch.${copy}; // zeros around the image\n" : "";
  }

  /** The lines that copy sample {@code n}, or {@code group} of it, if there is a copy. */
  String whole() {
    return isNeeded() ? rows("0", String.valueOf(image().dimension(0))) : "";
  }

  /** The same for the rows that {@code lines} rows of the output, from {@code top} on, read. */
  String lines() {
    return isNeeded() ? rows(FIRST_ROW, "end") : "";
  }

  /**
   * What stands before the rows of the output from {@code top} on, before each of which {@link
   * #nextRows} copies some of the image.
   */
  String beforeLines() {
    return isNeeded() ? COPIED.formatted(FIRST_ROW) : "";
  }

  /** The same before all rows of sample {@code n}: a copy of it that is spread is made at once. */
  String beforeSample() {
    return isSpread() ? whole() : isNeeded() ? COPIED.formatted("0") : "";
  }

  /** The lines that copy what {@code row} of the output reads besides. */
  String nextRows() {
    if (isSpread() || !isNeeded()) {
      return "";
    }
    Window window = plan.window();
    int stride = window.stride().height();
    int reach = window.size().height() - window.before().height();
    return NEXT_ROWS.formatted(
        (stride == 1 ? "row" : "row * " + stride) + (reach >= 0 ? " + " + reach : " - " + -reach),
        source + " + n * " + plan.image().elements(),
        plan.image().dimension(1) * plan.channels(),
        window.before().height(),
        read().rowStride(),
        window.before().width() * plan.channels(),
        plan.image().dimension(0));
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
    Shape image = image();
    Size before = plan.window().before();
    int channels = read().channels();
    String lines = isSpread() ? PIXELS : ofGroup() ? ROWS_OF_GROUP : ROWS;
    return lines.formatted(
        first,
        end,
        source + " + n * " + image.elements(),
        image.dimension(1) * plan.channels(),
        array(),
        before.height(),
        read().rowStride(),
        before.width() * channels,
        plan.groupChannels(),
        plan.channels(),
        image.dimension(1),
        spread.height(),
        spread.width() * channels,
        ofGroup() ? " + group * " + channels : "",
        channels);
  }

  /** The array that holds sample {@code n}. */
  String array() {
    boolean ofChannels = ofGroup() && source.equals("x");
    return ofChannels ? "image" : isNeeded() ? "padded" : "arena";
  }

  /** Where the sample, or a group of it, starts there. */
  String start() {
    boolean whole = byGroups && plan.grouped() && !ofGroup();
    String group = whole ? " + group * " + plan.groupChannels() : "";
    return (isNeeded() ? "0" : source + " + n * " + image().elements()) + group;
  }
}
