package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.BasicFunction;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Expression.Call;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.NamedFunction;
import dev.kiln.processor.ir.op.NamedFunction.Slope;
import java.util.Optional;

/** What formulas are: in words, and as kernels look at them. */
final class ExpressionWords {

  private ExpressionWords() {}

  /** A formula's name, if it has one. */
  static String of(Expression value) {
    if (value.equals(MapOp.SUM)) {
      return "the sum";
    } else if (value.equals(MapOp.RELU)) {
      return "ReLU";
    } else if (value.equals(MapOp.RELU_GRADIENT)) {
      return "the gradient through ReLU";
    } else if (value instanceof Call call && call.function() instanceof NamedFunction function) {
      return function.title();
    }
    return slope(value)
        .map(ExpressionWords::named)
        .map(f -> (f.isLoss() ? "the gradient of the mean " : "the gradient through ") + f.title())
        .orElse("a formula of each element");
  }

  /** The derivative of a named function, if a formula is it times something else. */
  private static Optional<Call> slope(Expression value) {
    return value instanceof Call call
            && call.function() == BasicFunction.MULTIPLY
            && call.arguments().get(1) instanceof Call slope
            && slope.function() instanceof Slope
        ? Optional.of(slope)
        : Optional.empty();
  }

  /** The function that has a name, or of which there is the derivative. */
  static NamedFunction named(Call call) {
    return call.function() instanceof Slope slope
        ? slope.function()
        : (NamedFunction) call.function();
  }

  /**
   * What the runtime computes: a function of the first operand, or the derivative of one, times the
   * second operand.
   */
  static Optional<Call> inRuntime(Expression value) {
    Optional<Call> found =
        value instanceof Call call && call.function() instanceof NamedFunction
            ? Optional.of(call)
            : slope(value).filter(slope -> value.equals(Expression.operand(1).times(slope)));
    return found
        .filter(call -> named(call).inRuntime())
        .filter(call -> call.arguments().get(0).equals(Expression.operand(0)));
  }

  /** Whether a formula depends on the size of the batch. */
  static boolean countsBatch(Expression value) {
    return value.equals(Expression.batch())
        || value.arguments().stream().anyMatch(ExpressionWords::countsBatch);
  }
}
