package dev.kiln.runtime.optimizer;

/**
 * The schedules that {@link Schedule} offers: values, which are the same where their numbers are,
 * and whose text says what they are.
 */
final class Schedules {

  private Schedules() {}

  /** See {@link Schedule#step}. */
  record Step(long interval, double decay) implements Schedule {

    Step {
      check(interval, decay);
    }

    @Override
    public float factor(long step, long steps) {
      long falls = step / interval;
      return (float) Math.pow(decay, (double) falls);
    }
  }

  /** See {@link Schedule#exponential}. */
  record Exponential(long interval, double decay) implements Schedule {

    Exponential {
      check(interval, decay);
    }

    @Override
    public float factor(long step, long steps) {
      return (float) Math.pow(decay, step / (double) interval);
    }
  }

  /** See {@link Schedule#cosine}. */
  record Cosine(long warmup) implements Schedule {

    Cosine {
      if (warmup < 0) {
        throw new IllegalArgumentException(
            "the warm-up must be at least 0 steps, but is " + warmup);
      }
    }

    @Override
    public float factor(long step, long steps) {
      return step < warmup
          ? (float) ((step + 1) / (double) warmup)
          : COSINE.factor(step - warmup, Math.max(steps - warmup, 1));
    }
  }

  /** See {@link Schedule#oneCycle(double, double, double)}. */
  record OneCycle(double rise, double start, double end) implements Schedule {

    OneCycle {
      if (!(rise > 0 && rise < 1)) {
        throw new IllegalArgumentException("the rise must be above 0 and below 1, but is " + rise);
      }
      if (!(start > 1 && end > 1)) {
        throw new IllegalArgumentException(
            "start and end must be above 1, but are " + start + " and " + end);
      }
    }

    @Override
    public float factor(long step, long steps) {
      double top = rise * steps - 1;
      double bottom = steps - 1;
      return step < top
          ? between(1 / start, 1, step / top)
          : between(1, 1 / (start * end), (step - top) / (bottom - top));
    }

    /** Along half a cosine from one number to another, for {@code at} from 0 to 1. */
    private static float between(double from, double to, double at) {
      return (float) (to + (from - to) / 2 * (1 + Math.cos(Math.PI * at)));
    }
  }

  private static void check(long interval, double decay) {
    if (interval < 1) {
      throw new IllegalArgumentException(
          "the interval must be at least 1 step, but is " + interval);
    }
    if (!(decay > 0 && decay <= 1)) {
      throw new IllegalArgumentException(
          "the decay must be above 0 and at most 1, but is " + decay);
    }
  }
}
