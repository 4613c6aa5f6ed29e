package dev.kiln.samples.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class HandoverTest {

  @Test
  void roundTripsEndAndTakeTime() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    double nanoseconds = Handover.nanoseconds();
    assertTrue(nanoseconds > 1 && Double.isFinite(nanoseconds), () -> nanoseconds + " ns");
  }
}
