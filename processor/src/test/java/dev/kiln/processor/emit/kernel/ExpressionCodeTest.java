package dev.kiln.processor.emit.kernel;

import static dev.kiln.processor.ir.op.Expression.Literal.ONE;
import static dev.kiln.processor.ir.op.Expression.multiplyAdd;
import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.operand;
import static dev.kiln.processor.ir.op.Expression.rectified;
import static dev.kiln.processor.ir.op.Expression.squareRoot;
import static dev.kiln.processor.ir.op.Expression.variable;
import static dev.kiln.processor.ir.op.Expression.where;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.NamedFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionCodeTest {

  private static final Expression A = operand(0);
  private static final Expression B = operand(1);

  @Test
  void codeHasParenthesesWhereTheOrderNeedsThem() {
    assertEquals("(a - b) * b", code(A.minus(B).times(B)));
    assertEquals("a - b * b", code(A.minus(B.times(B))));
    assertEquals("a - (b - 2.0)", code(A.minus(B.minus(number(2)))));
    assertEquals("a - b + b", code(A.minus(B).plus(B)));
    assertEquals("a / b * a", code(A.over(B).times(A)));
    assertEquals("a / (b * a)", code(A.over(B.times(A))));
    assertEquals("Math.sqrt(a + b)", code(squareRoot(A.plus(B))));
    assertEquals("a > 0 ? a + 1.0 : b * a", code(where(A, A.plus(ONE), B.times(A))));
    assertEquals("(a > 0 ? b : 1.0) * a", code(where(A, B, ONE).times(A)));
    assertEquals("(a - b > 0 ? a : b) > 0 ? a : b", code(where(where(A.minus(B), A, B), A, B)));
  }

  @Test
  void leavesHaveCodeOfTheirOwn() {
    Expression formula = multiplyAdd(variable("x").minus(A), number(2), variable("beta"));
    ExpressionCode code =
        new ExpressionCode(leaf -> leaf.equals(variable("x")) ? "b" : leaf.equals(A) ? "a" : "3");

    assertEquals("${MultiplyAdd}.of(b - a, 3, 3)", code.of(formula));
    assertEquals(
        "Math.max(a + 0.5f, 0f)",
        ExpressionCode.of(rectified(A.plus(number(0.5))), List.of("a"), "f"));
  }

  @Test
  void namesOfArgumentsAreReplacedInCodeOfFunctions() {
    Expression loss = NamedFunction.MEAN_SQUARED_ERROR.of(A.plus(B), B);

    assertEquals("((a + b) - b) * ((a + b) - b)", code(loss));
    assertEquals("(2 * (a - b)) * a", code(NamedFunction.MEAN_SQUARED_ERROR.slope(A, B).times(A)));
    assertEquals("GELU'(a)", code(NamedFunction.GELU.slope(A)));
  }

  private static String code(Expression expression) {
    return ExpressionCode.of(expression, List.of("a", "b"), "");
  }
}
