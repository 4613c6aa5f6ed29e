package dev.kiln.runtime.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ReduceOnPlateauTest {

  @Test
  void lowersAfterMoreThanThePatienceWithoutProgress() {
    ReduceOnPlateau rule = ReduceOnPlateau.of(0.5, 2);

    assertArrayEquals(
        new float[] {1, 1, 1, 0.5f, 0.5f, 0.5f, 0.25f, 0.25f},
        factors(rule, 1, 1, 1.2, 1, 1, 2, 1, 0.5));
  }

  @Test
  void progressBelowTheThresholdIsNone() {
    ReduceOnPlateau rule = new ReduceOnPlateau(0.1, 0, 0.1, 0);

    assertArrayEquals(new float[] {1, 0.1f, 0.1f}, factors(rule, 1, 0.95, 0.89));
  }

  @Test
  void stopsAtTheLowest() {
    ReduceOnPlateau rule = new ReduceOnPlateau(0.1, 0, 0, 0.05);

    assertArrayEquals(new float[] {1, 0.1f, 0.05f, 0.05f}, factors(rule, 1, 1, 1, 1));
  }

  @Test
  void refusesValuesOutOfRange() {
    assertEquals(
        "the factor must be above 0 and below 1, but is 1.0",
        assertThrows(IllegalArgumentException.class, () -> ReduceOnPlateau.of(1, 2)).getMessage());
    assertEquals(
        "the patience must be at least 0, but is -1.0",
        assertThrows(IllegalArgumentException.class, () -> ReduceOnPlateau.of(0.5, -1))
            .getMessage());
  }

  private static float[] factors(ReduceOnPlateau rule, double... losses) {
    ReduceOnPlateau.State state = rule.start();
    float[] factors = new float[losses.length];
    for (int epoch = 0; epoch < losses.length; epoch++) {
      state.observe(losses[epoch]);
      factors[epoch] = state.factor();
    }
    return factors;
  }
}
