package dev.kiln.samples.benchmarks.harness;

import java.lang.management.ManagementFactory;

/** Time since the start of this JVM. */
final class JvmClock {

  private JvmClock() {}

  /**
   * When the JVM started.
   *
   * @return in the milliseconds of {@link System#currentTimeMillis()}
   */
  static long startMillis() {
    // Loads dozens of classes: to be asked for after what is timed.
    return ManagementFactory.getRuntimeMXBean().getStartTime();
  }
}
