package dev.kiln.runtime.internal.kernel;

import java.util.List;

/** {@link WarmUp} of the functions of each element. */
final class FunctionWarmUp implements Runnable {

  /** As many as the widest vector holds. */
  private static final int LENGTH = 16;

  private final Functions functions;
  private final List<ElementFunction> used;
  private final float[] values = new float[LENGTH];
  private final float[] results = new float[LENGTH];

  FunctionWarmUp(Functions functions, List<ElementFunction> used) {
    this.functions = functions;
    this.used = used;
  }

  @Override
  public void run() {
    for (ElementFunction f : used) {
      functions.apply(f, 1f, values, 0, results, 0, LENGTH);
      functions.gradient(f, 1f, values, 0, values, 0, results, 0, LENGTH);
    }
    functions.exp(values, 0, functions.max(values, 0, LENGTH), results, 0, LENGTH);
  }
}
