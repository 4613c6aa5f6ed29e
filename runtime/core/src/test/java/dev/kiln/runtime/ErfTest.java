package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ErfTest {

  /** The integral by Simpson's rule, scaled by its largest integrand so that small tails count. */
  @Test
  void complementIsTheIntegralOfTheTail() {
    for (double x = -5; x <= 9; x += 0.01) {
      double expected = tail(Math.abs(x));
      expected = x >= 0 ? expected : 2 - expected;
      assertEquals(expected, Erf.complement(x), 1.3e-7 * expected, "at " + x);
    }
  }

  @Test
  void endsAreExact() {
    assertEquals(2, Erf.complement(Double.NEGATIVE_INFINITY));
    assertEquals(0, Erf.complement(Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, Erf.complement(Double.NaN));
  }

  private static double tail(double from) {
    int pieces = 2000;
    double width = 7.0 / pieces;
    double sum = 0;
    for (int i = 0; i <= pieces; i++) {
      double t = from + i * width;
      int weight = i == 0 || i == pieces ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * Math.exp(-t * t);
    }
    return 2 / Math.sqrt(Math.PI) * sum * width / 3;
  }
}
