package dev.kiln.processor.ir.op;

import static dev.kiln.processor.ir.op.Expression.Literal.ONE;
import static dev.kiln.processor.ir.op.Expression.Literal.ZERO;
import static dev.kiln.processor.ir.op.Expression.multiplyAdd;
import static dev.kiln.processor.ir.op.Expression.number;
import static dev.kiln.processor.ir.op.Expression.operand;
import static dev.kiln.processor.ir.op.Expression.rectified;
import static dev.kiln.processor.ir.op.Expression.squareRoot;
import static dev.kiln.processor.ir.op.Expression.variable;
import static dev.kiln.processor.ir.op.Expression.where;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionTest {

  private static final Expression A = operand(0);
  private static final Expression B = operand(1);
  private static final Expression R = operand(2);

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
  void leavesAreReplaced() {
    Expression formula = multiplyAdd(variable("x").minus(A), number(2), variable("beta"));

    assertEquals("fma(subtract(x, $0), 2.0, beta)", formula.toString());
    assertEquals(Set.of("x", "beta"), formula.variables());
    assertEquals(
        "${MultiplyAdd}.of(b - a, 2.0, beta)",
        formula.code(leaf -> leaf.equals(variable("x")) ? "b" : leaf.equals(A) ? "a" : leaf + ""));
    assertEquals(
        "fma(subtract($1, $0), 2.0, beta)",
        formula.with(leaf -> leaf.equals(variable("x")) ? B : leaf).toString());
  }

  @Test
  void derivativesFollowTheRulesOfTheFunctions() {
    assertEquals(B, A.times(B).slope(0, R));
    assertEquals("a + a", code(A.times(A).slope(0, R)));
    assertEquals(B, multiplyAdd(A, B, R).slope(0, R));
    assertEquals(ONE, multiplyAdd(A, B, R).slope(2, R));
    assertEquals("1.0 / b", code(A.over(B).slope(0, R)));
    assertEquals("0.0 - a / (b * b)", code(A.over(B).slope(1, R)));
    assertEquals("1.0 / (2.0 * Math.sqrt(a))", code(squareRoot(A).slope(0, R)));
    assertEquals("a > 0 ? 1.0 : b", code(where(A, A, B.times(A)).slope(0, R)));
    assertEquals(ZERO, where(A, B, ONE).slope(0, R));
    assertEquals(ONE, A.minus(B).slope(0, R));
    assertEquals(number(-1), A.minus(B).slope(1, R));
    assertEquals("result > 0 ? 1.0 : 0.0", code(rectified(A).slope(0, R)));
    assertEquals("result > 0 ? b : 0.0", code(B.times(rectified(A).slope(0, R))));
  }

  /** A step in floats is as exact as in doubles that are rounded; two steps are not. */
  @Test
  void floatsDoWhereNoValueIsRoundedTwice() {
    assertEquals(0, where(A, B, rectified(A)).roundings());
    assertEquals(1, where(A, B, B.times(A)).roundings());
    assertEquals(1, rectified(A.plus(B)).roundings());
    assertEquals(2, A.times(B).plus(A).roundings());
    assertEquals(2, A.times(number(0.1)).roundings());
    assertEquals(2, where(A.minus(B), A, B).roundings());
    assertEquals(2, squareRoot(A).roundings());
    assertEquals("Math.max(a + 0.5f, 0f)", rectified(A.plus(number(0.5))).code(List.of("a"), "f"));
  }

  private static String code(Expression expression) {
    return expression.code(List.of("a", "b", "result"), "");
  }
}
