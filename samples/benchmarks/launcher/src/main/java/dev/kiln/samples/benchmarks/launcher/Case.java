package dev.kiln.samples.benchmarks.launcher;

/**
 * What is measured: one row of the tables for each system.
 *
 * @param mode {@code train} or {@code infer}
 * @param threads how many threads may compute
 * @param batch the number of samples in each step
 */
record Case(String mode, int threads, int batch) {

  boolean training() {
    return mode.equals("train");
  }

  @Override
  public String toString() {
    return mode + " threads=" + threads + " batch=" + batch;
  }
}
