package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.Window;
import java.util.stream.IntStream;

/**
 * The numbers of a convolution and the max pooling behind it.
 *
 * @param convolution the convolution
 * @param pool the pooling's window
 */
record PooledConvolution(ConvolutionPlan convolution, Window pool) {

  /** The floats of the image that stay in the first-level cache while all filters pass. */
  private static final int CACHED_FLOATS = 6000;

  static PooledConvolution of(ContractionOp op, Node node) {
    return new PooledConvolution(ConvolutionPlan.of(op, node), op.pool());
  }

  /** The pooling's output. */
  Shape pooled() {
    return pool.over(convolution.output(), convolution.filters());
  }

  /** How many positions a window of the pooling has. */
  int positions() {
    return pool.size().height() * pool.size().width();
  }

  /** How many rows of the pooling's output are taken at a time. */
  int block() {
    int rowOfWindows = pool.stride().height() * outputRow();
    return Math.min(pooled().dimension(0), Math.max(1, CACHED_FLOATS / rowOfWindows));
  }

  String words() {
    return new ConvolutionWords(convolution).words()
        + ", then max pooling of "
        + pool.size()
        + " into "
        + pooled().dimensions();
  }

  /** Lets a template that knows the numbers of the convolution know those of the pooling. */
  Template put(Template template, KernelBuilder kernel) {
    return template
        .put("pooledHeight", pooled().dimension(0))
        .put("pooledWidth", pooled().dimension(1))
        .put("pooledSize", pooled().elements())
        .put("pixelRow", pool.stride().height() * outputRow())
        .put("pixelColumn", pool.stride().width() * outputColumn())
        .put("windowSize", positions())
        .put("shifts", shifts(kernel));
  }

  /** Where in the image the positions of a pooling window meet it. */
  private String shifts(KernelBuilder kernel) {
    CodeBlock values =
        IntStream.range(0, positions())
            .map(
                p ->
                    p / pool.size().width() * outputRow()
                        + p % pool.size().width() * outputColumn())
            .mapToObj(shift -> CodeBlock.of("$L", shift))
            .collect(CodeBlock.joining(", ", "{", "}"));
    return kernel
        .library()
        .constant(ArrayTypeName.of(TypeName.INT), kernel.name() + "Shifts", values);
  }

  /** From one row of the convolution's output to the next, in the image. */
  private int outputRow() {
    return convolution.window().stride().height() * convolution.rowStride();
  }

  /** From one pixel of the convolution's output to the next, in the image. */
  private int outputColumn() {
    return convolution.window().stride().width() * convolution.channels();
  }
}
