package dev.kiln.runtime.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "9, 1", "10, 0.5", "19, 0.5", "20, 0.25", "35, 0.125"})
  void stepFallsAtOnce(long step, float factor) {
    assertEquals(factor, Schedule.step(10, 0.5).factor(step, 100));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "5, 0.70710678", "10, 0.5", "20, 0.25"})
  void exponentialFallsEvenly(long step, float factor) {
    assertEquals(factor, Schedule.exponential(10, 0.5).factor(step, 100), 1e-6f);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.25", "1, 0.5", "3, 1", "4, 1", "54, 0.5", "79, 0.1464466", "103, 0.000246719"})
  void cosineWarmsUpFirst(long step, float factor) {
    assertEquals(factor, Schedule.cosine(4).factor(step, 104), 1e-6f);
  }

  @Test
  void cosineWithoutWarmUpIsPlain() {
    for (int step = 0; step < 30; step++) {
      assertEquals(Schedule.COSINE.factor(step, 30), Schedule.cosine(0).factor(step, 30));
    }
  }

  /** Ends and middles of the two half cosines, by hand. */
  @ParameterizedTest
  @CsvSource({"0, 0.04", "29, 1", "64, 0.500002", "99, 0.000004"})
  void oneCycleRisesAndFalls(long step, float factor) {
    assertEquals(factor, Schedule.oneCycle().factor(step, 100), 1e-6f);
  }

  @Test
  void oneCycleHasItsTopOnceAndIsFiniteInShortTrainings() {
    Schedule cycle = Schedule.oneCycle(0.25, 10, 100);
    for (int steps = 1; steps < 40; steps++) {
      int rises = 0;
      for (int step = 0; step < steps; step++) {
        float factor = cycle.factor(step, steps);
        assertEquals(true, factor > 0 && factor <= 1, steps + " steps: " + factor);
        rises += step > 0 && factor > cycle.factor(step - 1, steps) ? 1 : 0;
      }
      assertEquals(true, rises <= 0.25 * steps, steps + " steps");
    }
  }

  @Test
  void refusesValuesOutOfRange() {
    assertMessage("the interval must be at least 1 step, but is 0", () -> Schedule.step(0, 0.5));
    assertMessage(
        "the decay must be above 0 and at most 1, but is 1.5", () -> Schedule.exponential(1, 1.5));
    assertMessage("the warm-up must be at least 0 steps, but is -1", () -> Schedule.cosine(-1));
    assertMessage(
        "the rise must be above 0 and below 1, but is 1.0", () -> Schedule.oneCycle(1, 2, 2));
    assertMessage(
        "start and end must be above 1, but are 1.0 and 2.0", () -> Schedule.oneCycle(0.5, 1, 2));
  }

  private static void assertMessage(String message, Runnable configuration) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, configuration::run).getMessage());
  }
}
