package dev.kiln.runtime.internal.kernel;

import java.lang.System.Logger.Level;

/**
 * {@code a * b + c}, the step of every sum of products. It is rounded once where the processor has
 * an instruction for it. Elsewhere {@link Math#fma(float, float, float)} computes with {@link
 * java.math.BigDecimal}, some hundred times slower: on such machines the product and the sum are
 * rounded each, so results differ in their last bits from those of other machines.
 */
public final class MultiplyAdd {

  /** Whether the product is not rounded. Decided once; the JIT compiler folds it. */
  public static final boolean FUSED = isFast();

  /**
   * How many times slower than a product and a sum it may be. With an instruction it takes as long
   * in an interpreter as in compiled code; with decimal numbers it takes 500 times as long at
   * least.
   */
  private static final int SLOW = 20;

  private static final int ROUNDS = 4;

  static {
    if (!FUSED) {
      System.getLogger("dev.kiln")
          .log(
              Level.INFO,
              "Kiln multiplies and adds in two steps and without vector instructions, several"
                  + " times slower, as this processor or JVM has no fused multiply-add; results"
                  + " differ in their last bits from those of other machines");
    }
  }

  private MultiplyAdd() {}

  /** {@code a * b + c}. */
  public static float of(float a, float b, float c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /** The shortest of several times, as anything may come between. */
  private static boolean isFast() {
    long fused = Long.MAX_VALUE;
    long separate = Long.MAX_VALUE;
    float result = 0.1f;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      result = fused(result);
      long middle = System.nanoTime();
      result = separate(result);
      long end = System.nanoTime();
      fused = Math.min(fused, middle - start);
      separate = Math.min(separate, end - middle);
    }
    // The result is never zero; it is asked for, so that nothing is left out.
    return result != 0 && fused < SLOW * Math.max(separate, 1);
  }

  private static float fused(float start) {
    float sum = start;
    for (int i = 0; i < 16; i++) {
      sum = Math.fma(sum, 0.7f, 0.3f);
    }
    return sum;
  }

  private static float separate(float start) {
    float sum = start;
    for (int i = 0; i < 16; i++) {
      sum = sum * 0.7f + 0.3f;
    }
    return sum;
  }
}
