package dev.kiln.runtime.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The errors that are promised, beside {@link StrictMath}, over floats of every exponent. */
@Tag("kernels")
class ScalarMathTest {

  /** From one float to the next; coprime to the number of floats, so that mantissas differ. */
  private static final int STEP = Boolean.getBoolean("kiln.campaign") ? 257 : 32_771;

  interface FloatFunction {
    float of(float x);
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        Arguments.of("exp", 1, (FloatFunction) ScalarMath::exp, of(StrictMath::exp)),
        Arguments.of("tanh", 2, (FloatFunction) ScalarMath::tanh, of(StrictMath::tanh)),
        Arguments.of(
            "sigmoid", 2, (FloatFunction) ScalarMath::sigmoid, of(ScalarMathTest::sigmoid)),
        Arguments.of(
            "softplus", 3, (FloatFunction) ScalarMath::softplus, of(ScalarMathTest::softplus)),
        Arguments.of(
            "expm1",
            3,
            (FloatFunction) x -> ScalarMath.expm1(-Math.abs(x)),
            of(x -> StrictMath.expm1(-Math.abs(x)))),
        Arguments.of(
            "normal",
            8,
            (FloatFunction) x -> ScalarMath.normal(x, ScalarMath.bell(x)),
            of(ScalarMathTest::normal)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void errorsAreAsPromised(
      String name, double units, FloatFunction function, DoubleUnaryOperator oracle) {
    // Without an instruction that rounds once, each step rounds twice. In the tails of the normal
    // distribution the square's last bit is worth up to 64 units of the result.
    double allowed = MultiplyAdd.FUSED ? units : 10 * units;
    for (long bits = 0; bits < 1L << 32; bits += STEP) {
      float x = Float.intBitsToFloat((int) bits);
      float actual = function.of(x);
      double expected = oracle.applyAsDouble(x);
      if (Double.isNaN(expected) || Math.abs(expected) >= Float.MAX_VALUE) {
        assertEquals((float) expected, actual, name + " of " + x);
        continue;
      }
      // Below the smallest normal number a unit stays what it is there, and one more may be lost.
      double unit = Math.ulp((float) Math.max(Math.abs(expected), Float.MIN_NORMAL));
      double lost = Math.abs(expected) < Float.MIN_NORMAL ? 1 : 0;
      assertTrue(
          Math.abs(actual - expected) <= (allowed + lost) * unit,
          () -> name + " of " + x + " is " + actual + ", not " + expected);
    }
  }

  @Test
  void zerosAndInfinities() {
    float infinity = Float.POSITIVE_INFINITY;
    assertEquals(1f, ScalarMath.exp(0f));
    assertEquals(1f, ScalarMath.exp(-0f));
    assertEquals(infinity, ScalarMath.exp(infinity));
    assertEquals(0f, ScalarMath.exp(-infinity));
    assertEquals(-0f, ScalarMath.tanh(-0f));
    assertEquals(0f, ScalarMath.tanh(0f));
    assertEquals(1f, ScalarMath.tanh(infinity));
    assertEquals(-1f, ScalarMath.tanh(-infinity));
    assertEquals(0.5f, ScalarMath.sigmoid(0f));
    assertEquals(1f, ScalarMath.sigmoid(infinity));
    assertEquals(0f, ScalarMath.sigmoid(-infinity));
    assertEquals(infinity, ScalarMath.softplus(infinity));
    assertEquals(0f, ScalarMath.softplus(-infinity));
    assertEquals(-0f, ScalarMath.expm1(-0f));
    assertEquals(-1f, ScalarMath.expm1(-infinity));
  }

  private static DoubleUnaryOperator of(DoubleUnaryOperator oracle) {
    return oracle;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static double softplus(double x) {
    return x > 0 ? x + StrictMath.log1p(StrictMath.exp(-x)) : StrictMath.log1p(StrictMath.exp(x));
  }

  /** Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.2.11 and 26.2.14. */
  private static double normal(double x) {
    double a = Math.abs(x);
    double density = StrictMath.exp(-a * a / 2) / StrictMath.sqrt(2 * Math.PI);
    double tail;
    if (a < 3) {
      double term = a;
      double sum = a;
      for (int k = 3; k < 100; k += 2) {
        term *= a * a / k;
        sum += term;
      }
      tail = 0.5 - density * sum;
    } else {
      double fraction = a;
      for (int k = 200; k > 0; k--) {
        fraction = a + k / fraction;
      }
      tail = Double.isInfinite(a) ? 0 : density / fraction;
    }
    return x > 0 ? 1 - tail : tail;
  }
}
