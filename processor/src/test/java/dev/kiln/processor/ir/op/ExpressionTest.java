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
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionTest {

  private static final Expression A = operand(0);
  private static final Expression B = operand(1);
  private static final Expression R = operand(2);

  @Test
  void leavesAreReplaced() {
    Expression formula = multiplyAdd(variable("x").minus(A), number(2), variable("beta"));

    assertEquals("fma(subtract(x, $0), 2.0, beta)", formula.toString());
    assertEquals(Set.of("x", "beta"), formula.variables());
    assertEquals(
        "fma(subtract($1, $0), 2.0, beta)",
        formula.with(leaf -> leaf.equals(variable("x")) ? B : leaf).toString());
  }

  @Test
  void derivativesFollowTheRulesOfTheFunctions() {
    assertEquals(B, A.times(B).slope(0, R));
    assertEquals("add($0, $0)", text(A.times(A).slope(0, R)));
    assertEquals(B, multiplyAdd(A, B, R).slope(0, R));
    assertEquals(ONE, multiplyAdd(A, B, R).slope(2, R));
    assertEquals("divide(1.0, $1)", text(A.over(B).slope(0, R)));
    assertEquals("subtract(0.0, divide($0, multiply($1, $1)))", text(A.over(B).slope(1, R)));
    assertEquals("divide(1.0, multiply(2.0, sqrt($0)))", text(squareRoot(A).slope(0, R)));
    assertEquals("where($0, 1.0, $1)", text(where(A, A, B.times(A)).slope(0, R)));
    assertEquals(ZERO, where(A, B, ONE).slope(0, R));
    assertEquals(ONE, A.minus(B).slope(0, R));
    assertEquals(number(-1), A.minus(B).slope(1, R));
    assertEquals("where($2, 1.0, 0.0)", text(rectified(A).slope(0, R)));
    assertEquals("where($2, $1, 0.0)", text(B.times(rectified(A).slope(0, R))));
  }

  @Test
  void derivativesOfNamedFunctionsFollowFromTheirValueOrTheirArgument() {
    Expression twice = A.times(number(2));

    assertEquals("multiply(SIGMOID'($2), 2.0)", text(NamedFunction.SIGMOID.of(twice).slope(0, R)));
    assertEquals(
        "multiply(GELU'(multiply($0, 2.0)), 2.0)", text(NamedFunction.GELU.of(twice).slope(0, R)));
    Expression slope = NamedFunction.GELU.slope(A);
    assertThrows(IllegalStateException.class, () -> slope.slope(0, R));
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
  }

  private static String text(Expression expression) {
    return expression.toString();
  }
}
