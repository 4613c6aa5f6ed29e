package dev.kiln.runtime.internal.random;

/**
 * Random numbers as a function of a key and a counter, so that they don't depend on the order or
 * the thread in which they are drawn. The key's and the counter's bits are mixed by the finaliser
 * of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014).
 */
public final class CounterRandom {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private CounterRandom() {}

  /** A new key, for the {@code n}-th thing that draws under {@code key}. */
  public static long derive(long key, long n) {
    return mix(mix(key) + (n + 1) * GOLDEN_GAMMA);
  }

  /** The number at {@code counter} in {@code [0, 1)}, a multiple of 2^-24. */
  public static float uniform(long key, long counter) {
    return (mix(key + (counter + 1) * GOLDEN_GAMMA) >>> 40) * 0x1p-24f;
  }

  /** The number at {@code counter} in {@code [0, bound)}. */
  public static int below(int bound, long key, long counter) {
    long bits = mix(key + (counter + 1) * GOLDEN_GAMMA) >>> 32;
    return (int) ((bits * bound) >>> 32);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
