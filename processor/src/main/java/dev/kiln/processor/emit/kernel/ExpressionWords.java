package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.Expression.Call;
import dev.kiln.processor.ir.op.Expression.Named;
import dev.kiln.processor.ir.op.ExpressionFunction;
import dev.kiln.processor.ir.op.MapOp;
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
    } else if (value instanceof Named named) {
      return named.function().title();
    }
    return slope(value)
        .map(
            named ->
                named.function().isLoss()
                    ? "the gradient of the mean " + named.function().title()
                    : "the gradient through " + named.function().title())
        .orElse("a formula of each element");
  }

  /** The derivative of a named function, if a formula is it times something else. */
  private static Optional<Named> slope(Expression value) {
    return value instanceof Call call
            && call.function() == ExpressionFunction.MULTIPLY
            && call.arguments().get(1) instanceof Named named
        ? Optional.of(named)
        : Optional.empty();
  }

  /** The derivative of what the runtime computes, of the first operand times the second. */
  static Optional<Named> runtimeSlope(Expression value) {
    return slope(value)
        .filter(named -> named.function().inRuntime())
        .filter(named -> named.arguments().get(0).equals(Expression.operand(0)))
        .filter(named -> value.equals(Expression.operand(1).times(named)));
  }

  /** What the runtime computes of the first operand. */
  static Optional<Named> runtimeValue(Expression value) {
    return value instanceof Named named
            && named.function().inRuntime()
            && named.arguments().get(0).equals(Expression.operand(0))
        ? Optional.of(named)
        : Optional.empty();
  }

  /** Whether a formula depends on the size of the batch. */
  static boolean countsBatch(Expression value) {
    return value.equals(Expression.batch())
        || value.arguments().stream().anyMatch(ExpressionWords::countsBatch);
  }
}
