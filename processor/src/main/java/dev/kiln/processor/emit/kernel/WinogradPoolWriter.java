package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.WinogradPoolOp;

/**
 * Without vector instructions there are no fast transforms: each sample's convolution goes over
 * rows into an array of its own, and is pooled from there.
 */
final class WinogradPoolWriter implements KernelWriter<WinogradPoolOp> {

  private static final String POOL =
      """
        for (int row = 0; row < ${outHeight}; row++) {
          for (int col = 0; col < ${outWidth}; col++) {
            int corner = row * ${rowStep} + col * ${columnStep};
            int at = n * ${outSize} + (row * ${outWidth} + col) * ${channels};
            LOOPS.maxPool(${pool}, image, corner, ${channels}, arena, y + at);
      """;

  private static final String ARGMAX =
      """
            LOOPS.argMax(${pool}, image, corner, ${channels}, arena, argmax + at);
      """;

  @Override
  public Kernel write(WinogradPoolOp op, Node node, KernelBuilder kernel) {
    Shape image = node.input(0).shape();
    Shape output = op.direct().outputShape(node.inputShapes());
    KernelLibrary library = kernel.library();
    var plan = new ConvolutionPlan(op.direct().window(), image, output);
    var pool = new PoolingPlan(op.pool(), output, node.output().shape());
    String whole =
        library.rowScratch().floats("output" + output.elements(), (int) output.elements());
    Template array =
        new Template()
            .put("whole", whole)
            .add("float[] image = scratch.${whole}; // the convolution's output, of one sample\n");
    Template pooling =
        pool.template()
            .put("pool", pool.constant(kernel))
            .add(POOL)
            .addIf(op.argmax(), ARGMAX)
            .add("    }\n  }\n}\n");
    Template convolution =
        Conv2DWriter.template(op.direct(), plan, node, kernel)
            .put("output", "image")
            .put("start", "0");
    KernelBuilder described =
        kernel
            .describe(words(op, node), Conv2DWriter.formula(op.direct()))
            .takes(Variable.PARAMETERS, Variable.ARENA)
            .takesInput("x", 0)
            .takesOutput("y");
    return (op.argmax() ? described.takesOutput("argmax", 1) : described)
        .takes(Variable.ROW_SCRATCH)
        .body(array, convolution, pooling);
  }

  static String words(WinogradPoolOp op, Node node) {
    Conv2DOp direct = op.direct();
    Shape output = direct.outputShape(node.inputShapes());
    return new ConvolutionPlan(direct.window(), node.input(0).shape(), output).words()
        + Words.epilogue(direct)
        + "; then "
        + new PoolingPlan(op.pool(), output, node.output().shape()).words()
        + (op.argmax() ? ", with its argmax" : "");
  }
}
