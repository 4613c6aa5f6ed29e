package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionShapes;
import dev.kiln.processor.ir.op.Window;

/**
 * The numbers of a convolution as products of matrices: an output pixel is a row of the left
 * operand, which is read where the image lies, or where a copy with zeros around it lies.
 *
 * @param window the kernel's taps and how they move
 * @param groups how many groups of channels and filters there are
 * @param merged how many of the layer's groups each is, see {@link MergedGroups}
 * @param image the shape of the input, {@code [height, width, channels]}
 * @param output the shape of the output, {@code [height, width, filters]}
 */
record ConvolutionPlan(Window window, int groups, int merged, Shape image, Shape output) {

  /** A convolution whose groups are as the layer has them. */
  ConvolutionPlan(Window window, int groups, Shape image, Shape output) {
    this(window, groups, 1, image, output);
  }

  static ConvolutionPlan of(ContractionOp op, Node node) {
    ContractionShapes shapes = op.shapes(node.inputShapes());
    var plan = new ConvolutionPlan(op.window(), op.groups(), shapes.image(), shapes.output());
    int merged = plan.depthwise() ? 1 : MergedGroups.of(plan);
    return new ConvolutionPlan(
        op.window(), op.groups() / merged, merged, shapes.image(), shapes.output());
  }

  /** A group of channels and filters as a convolution of its own. */
  ConvolutionPlan ofGroup() {
    return new ConvolutionPlan(
        window,
        1,
        Shape.of(image.dimension(0), image.dimension(1), groupChannels()),
        Shape.of(output.dimension(0), output.dimension(1), groupFilters()));
  }

  /**
   * The gradient in the input as a convolution of stride one with the weight turned by half a
   * circle: its image is the output's gradient with as many zeros around it as the window sticks
   * out, and between its pixels where the stride is above one.
   */
  ConvolutionPlan turned() {
    Size size = window.size();
    int height = (output.dimension(0) - 1) * window.stride().height() + 1;
    int width = (output.dimension(1) - 1) * window.stride().width() + 1;
    int above = size.height() - 1 - window.before().height();
    int beside = size.width() - 1 - window.before().width();
    Size after =
        new Size(
            image.dimension(0) + size.height() - 1 - above - height,
            image.dimension(1) + size.width() - 1 - beside - width);
    Window turned =
        new Window(
            window.taps(), window.dilation(), Size.square(1), new Size(above, beside), after);
    return new ConvolutionPlan(turned, groups, merged, Shape.of(height, width, filters()), image);
  }

  int channels() {
    return image.dimension(2);
  }

  int filters() {
    return output.dimension(2);
  }

  int groupChannels() {
    return channels() / groups;
  }

  int groupFilters() {
    return filters() / groups;
  }

  boolean grouped() {
    return groups > 1;
  }

  /** Whether each channel makes one of the output. */
  boolean depthwise() {
    return grouped() && groups == channels() && groups == filters();
  }

  /** The factors of a row of the kernel: its taps with the channels of a group. */
  int depth() {
    return window.taps().width() * groupChannels();
  }

  /** All factors of one sum. */
  int taps() {
    return window.taps().height() * depth();
  }

  /** The elements of the weight, with the zeros of merged groups. */
  int weights() {
    return taps() * filters();
  }

  /** Whether the taps of a row of the kernel lie side by side. */
  boolean wholeRows() {
    return window.taps().width() == 1 || window.dilation().width() == 1;
  }

  /**
   * How many products a sum is made of: one, whose runs are rows of the kernel, or its only row's
   * taps; or one for each row of a kernel with gaps.
   */
  int products() {
    return wholeRows() ? 1 : window.taps().height();
  }

  /**
   * Whether groups get copies of their own, in which the taps of a row lie side by side: not where
   * a tap is multiplied alone anyway.
   */
  boolean copiesGroups() {
    return grouped() && wholeRows() && window.taps().height() * window.taps().width() > 1;
  }

  /** How many runs of factors a product has. */
  int runs() {
    return wholeRows() ? window.taps().height() : window.taps().width();
  }

  /** From one row of the image, with its zeros, to the next. */
  int rowStride() {
    return window.paddedWidth(image) * channels();
  }

  /** Lines for each group, where there are several. */
  String forEachGroup(String body) {
    return grouped()
        ? "for (int group = 0; group < ${groups}; group++) {\n" + body.indent(2) + "}\n"
        : body;
  }

  /** From one row of the kernel to the next, in the image. */
  int rowStep() {
    return window.dilation().height() * rowStride();
  }

  /** From one column of the kernel to the next, in the image. */
  int columnStep() {
    return window.dilation().width() * channels();
  }

  /** Where pixels and their factors lie. */
  CodeBlock pixels() {
    return CodeBlock.of(
        "new $T($L, $L, $L, $L, 1)",
        KernelTypes.LEFT_LAYOUT,
        window.stride().width() * channels(),
        output.dimension(1),
        window.stride().height() * rowStride(),
        wholeRows() ? rowStep() : columnStep());
  }

  /** Where the factors of a weight's gradient lie: a row is a tap, its factors are pixels. */
  CodeBlock tapRows() {
    return CodeBlock.of(
        "new $T(1, $T.MAX_VALUE, 0, $L, $L)",
        KernelTypes.LEFT_LAYOUT,
        Integer.class,
        window.stride().height() * rowStride(),
        window.stride().width() * channels());
  }

  /** Where the pixels of a row of the output meet the image. */
  CodeBlock pixelGrid() {
    return grid(1, 0, output.dimension(1), window.stride().width() * channels());
  }

  /** Where the taps of the kernel meet the image. */
  CodeBlock tapGrid() {
    return grid(window.taps().height(), rowStep(), window.taps().width(), columnStep());
  }

  /** Where the elements of a grid lie. */
  static CodeBlock grid(int rows, int rowStride, int columns, int columnStride) {
    return CodeBlock.of(
        "$T.grid($L, $L, $L, $L)",
        KernelTypes.CHANNEL_PRODUCTS,
        rows,
        rowStride,
        columns,
        columnStride);
  }

  /** A template that knows the numbers. */
  Template numbers() {
    int step = window.stride().height();
    return new Template()
        .images(image, output)
        .put("groups", groups)
        .put("groupChannels", groupChannels())
        .put("groupFilters", groupFilters())
        .put("ownChannels", groupChannels() / merged)
        .put("kernelHeight", window.taps().height())
        .put("kernelWidth", window.taps().width())
        .put("depth", depth())
        .put("taps", taps())
        .put("tapSize", groupChannels() * filters())
        .put("runs", runs())
        .put("rowsToTop", step == 1 ? "top" : "top * " + step)
        .put("rowsToEnd", step == 1 ? "top + lines" : "(top + lines) * " + step)
        .put("reach", reach())
        .put("top", window.before().height());
  }

  /** A template that knows how the image is read. */
  Template strides(Template template) {
    return template
        .put("lineStep", window.stride().height() * rowStride())
        .put("rowStride", rowStride())
        .put("rowStep", rowStep())
        .put("columnStep", columnStep())
        .put("pixelStep", window.stride().width() * channels())
        .put("left", window.before().width() * channels())
        .put("paddedRow", rowStride());
  }

  /** How far a row of the output reaches below where the next one begins, as an addend. */
  private String reach() {
    int rows = window.size().height() - window.stride().height() - window.before().height();
    return rows < 0 ? " - " + -rows : " + " + rows;
  }
}
