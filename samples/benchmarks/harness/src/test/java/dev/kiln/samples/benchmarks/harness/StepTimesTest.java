package dev.kiln.samples.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StepTimesTest {

  private static final long MILLI = 1_000_000;

  private final StepTimes steps = new StepTimes();
  private long now;

  @Test
  void isReachedWhereSlowStepsEnd() {
    add(4, 500);
    add(20, 100);
    // The last slow step and the four fast ones after it come at 5 in 0.9 s: too slow for 9 a
    // second.
    assertEquals(2000 * MILLI, steps.reaches(9));
  }

  @Test
  void oneFastStepAmongSlowOnesIsNotEnough() {
    add(4, 500);
    add(1, 1);
    add(4, 500);
    assertEquals(-1, steps.reaches(9));
  }

  @Test
  void shortStepsNeedAQuarterOfASecond() {
    add(100, 1); // 0.1 s at full speed, then a pause.
    add(1, 1000);
    add(1000, 1);
    assertEquals(1100 * MILLI, steps.reaches(950));
  }

  @Test
  void keepsManySteps() {
    add(10_000, 2);
    assertEquals(10_000, steps.count());
    assertEquals(0.002, steps.durations()[9_999], 1e-12);
  }

  private void add(int count, long millis) {
    for (int i = 0; i < count; i++) {
      steps.add(now, now + millis * MILLI);
      now += millis * MILLI;
    }
  }
}
