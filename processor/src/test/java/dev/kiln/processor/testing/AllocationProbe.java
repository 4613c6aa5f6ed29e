package dev.kiln.processor.testing;

import com.sun.management.ThreadMXBean;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.state.StateFields;
import dev.kiln.runtime.train.Metric;
import dev.kiln.runtime.train.MetricValue;
import dev.kiln.runtime.train.Outcome;
import java.lang.management.ManagementFactory;

/**
 * A metric that measures nothing of the model, but what its thread allocates while it trains. It is
 * called for each sample, and sees no end of a step; so it counts in windows of many samples.
 */
public final class AllocationProbe implements Metric, Metric.Accumulator {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WINDOW = 1000;

  private final long thread = Thread.currentThread().getId();
  private final int steps;
  private final long enough;
  private final Runnable stop;
  private long least = Long.MAX_VALUE;
  private long before;
  private int samples;

  /**
   * A probe.
   *
   * @param steps how many steps {@value #WINDOW} samples are
   * @param enough below how many bytes for a step nothing more has to be measured
   * @param stop what is then to be done
   */
  public AllocationProbe(int steps, long enough, Runnable stop) {
    this.steps = steps;
    this.enough = enough;
    this.stop = stop;
  }

  /** The fewest bytes for a step of a window. */
  public long least() {
    return least;
  }

  @Override
  public String name() {
    return "allocation";
  }

  @Override
  public Accumulator start(ModelInfo model) {
    return this;
  }

  @Override
  public void add(Outcome outcome) {
    if (samples++ % WINDOW != 0) {
      return;
    }
    long now = THREADS.getThreadAllocatedBytes(thread);
    if (samples > WINDOW) {
      least = Math.min(least, (now - before) / steps);
    }
    before = now;
    if (least <= enough) {
      stop.run();
    }
  }

  @Override
  public MetricValue value() {
    return MetricValue.of(0);
  }

  @Override
  public void reset() {
    samples = 0; // A window with the end of an epoch in it counts for nothing.
  }

  @Override
  public void exchange(StateFields fields) {}
}
