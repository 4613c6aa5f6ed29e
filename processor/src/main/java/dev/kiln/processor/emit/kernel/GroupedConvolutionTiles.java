package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ConvolutionOp;
import dev.kiln.processor.ir.op.ConvolutionShapes;

/**
 * The numbers of a convolution with groups or gaps as products of matrices: one for each group and
 * each row of the kernel, or, where each channel is a group, one for each channel.
 */
record GroupedConvolutionTiles(GroupedConvolutionPlan plan) {

  /** With fewer channels or filters a tile would be all but empty. */
  private static final int SMALLEST_GROUP = 4;

  static GroupedConvolutionTiles of(ConvolutionOp op, Node node) {
    ConvolutionShapes shapes = op.shapes(node.inputShapes());
    return new GroupedConvolutionTiles(
        new GroupedConvolutionPlan(op.window(), op.groups(), shapes.image(), shapes.output()));
  }

  /** Whether tiles pay for groups of several channels. */
  boolean pay() {
    return groupChannels() >= SMALLEST_GROUP && groupFilters() >= SMALLEST_GROUP;
  }

  int groupChannels() {
    return plan.image().dimension(2) / plan.groups();
  }

  int groupFilters() {
    return plan.output().dimension(2) / plan.groups();
  }

  /** How many taps the kernel has. */
  int taps() {
    return plan.kernelHeight() * plan.kernelWidth();
  }

  /** The image with zeros around it, as for a convolution with a kernel that has no gaps. */
  ConvolutionTiles dense() {
    return new ConvolutionTiles(plan.window(), plan.image(), plan.output());
  }

  /** The gradient of the output among zeros. */
  SpreadGradient gradient() {
    return new SpreadGradient(plan.window(), plan.image(), plan.output());
  }

  /** From one row of the kernel to the next, in the image. */
  int rowStep() {
    return plan.window().dilation().height() * dense().rowStride();
  }

  /** From one column of the kernel to the next, in the image. */
  int columnStep() {
    return plan.window().dilation().width() * dense().channels();
  }

  /** From one row of the kernel to the next, in the gradient among zeros. */
  int gradientRowStep() {
    return plan.window().dilation().height() * gradient().rowStride();
  }

  /** From one column of the kernel to the next, in the gradient among zeros. */
  int gradientColumnStep() {
    return plan.window().dilation().width() * gradient().filters();
  }

  /** A template for kernels that read the image. */
  Template imageTemplate(ScratchArrays scratch) {
    return kernelNumbers(dense().template(scratch))
        .put("image", dense().imageArray())
        .put("imageStart", dense().imageStart())
        .put("rowStep", rowStep())
        .put("columnStep", columnStep());
  }

  /** A template for kernels that read the gradient. */
  Template gradientTemplate(ScratchArrays scratch) {
    return kernelNumbers(gradient().template(scratch)).put("rowStep", gradientRowStep());
  }

  /** A template that knows the numbers. */
  Template numbers() {
    return kernelNumbers(dense().numbers());
  }

  private Template kernelNumbers(Template template) {
    return template
        .put("kernelHeight", plan.kernelHeight())
        .put("kernelWidth", plan.kernelWidth())
        .put("taps", taps())
        .put("groups", plan.groups())
        .put("groupChannels", groupChannels())
        .put("groupFilters", groupFilters());
  }

  /** Where the pixels of a row of the output meet the image. */
  CodeBlock pixels() {
    int step = plan.window().stride().width() * dense().channels();
    return grid(1, 0, plan.output().dimension(1), step);
  }

  /** Where the taps of the kernel meet the image. */
  CodeBlock tapGrid() {
    return grid(plan.kernelHeight(), rowStep(), plan.kernelWidth(), columnStep());
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
}
