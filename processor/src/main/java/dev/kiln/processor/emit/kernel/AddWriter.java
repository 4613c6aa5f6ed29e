package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value.Storage;
import dev.kiln.processor.ir.op.AddOp;

/**
 * An element-wise sum: of two values of each sample, or of what two uses of a parameter add to its
 * gradient.
 */
final class AddWriter implements KernelWriter<AddOp> {

  private static final String BODY =
      """
      for (int i = from * ${size}; i < to * ${size}; i++) {
        arena[y + i] = arena[a + i] + arena[b + i];
      }
      """;

  private static final String OF_GRADIENTS =
      """
      for (int i = from; i < to; i++) {
        gradients[${y} + i] = contributions[${a} + i] + contributions[${b} + i];
      }
      """;

  @Override
  public Kernel write(AddOp op, Node node, KernelBuilder kernel) {
    int size = node.output().elements();
    if (node.output().storage() == Storage.GRADIENT) {
      Template body =
          new Template()
              .put("a", kernel.placeOfInput("a", 0))
              .put("b", kernel.placeOfInput("b", 1))
              .put("y", kernel.placeOfOutput("y"))
              .add(OF_GRADIENTS);
      return kernel
          .describe(
              "the gradient ["
                  + size
                  + "] of a parameter that is used several times; the work is split by its"
                  + " elements",
              "y = a + b")
          .takes(Variable.GRADIENTS, Variable.CONTRIBUTIONS)
          .splitBy(size)
          .body(body);
    }
    return kernel
        .describe("the sum of " + node.output().shape().dimensions(), "y = a + b")
        .takes(Variable.ARENA)
        .takesInput("a", 0)
        .takesInput("b", 1)
        .takesOutput("y")
        .body(new Template().put("size", size).add(BODY));
  }
}
