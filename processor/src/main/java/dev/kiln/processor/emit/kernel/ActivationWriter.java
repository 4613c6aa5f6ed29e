package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ActivationOp;
import dev.kiln.processor.ir.op.ScalarFunction;

/** A function of each element. */
final class ActivationWriter implements KernelWriter<ActivationOp> {

  @Override
  public Kernel write(ActivationOp op, Node node, KernelBuilder kernel) {
    String value = withAlpha(op.function().value(), op.alpha());
    Template body =
        template(node)
            .add("for (int i = from * ${size}; i < to * ${size}; i++) {\n")
            .add("  double x = arena[in + i];\n")
            .add("  arena[out + i] = (float) (" + value + ");\n")
            .add("}\n");
    return kernel
        .describe(op.function().title() + " of " + node.output().shape().dimensions())
        .takes(Variable.ARENA)
        .takesInput("in", 0)
        .takesOutput("out")
        .body(body);
  }

  /** A template that knows what formulas may use. */
  static Template template(Node node) {
    return new Template()
        .put("size", node.output().elements())
        .put("Erf", ClassName.get("dev.kiln.runtime", "Erf"));
  }

  /** A formula of a {@link ScalarFunction} with its parameter. */
  static String withAlpha(String formula, double alpha) {
    return formula.replace("alpha", alpha + "");
  }
}
