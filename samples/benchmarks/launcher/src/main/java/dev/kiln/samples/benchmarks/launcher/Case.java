package dev.kiln.samples.benchmarks.launcher;

/**
 * What is measured: one row of the tables for each system.
 *
 * @param network the network's name
 * @param mode {@code train} or {@code infer}
 * @param threads how many threads may compute
 * @param batch the number of samples in each step
 */
record Case(String network, String mode, int threads, int batch) {

  /** The network that all systems are compared with in depth. */
  static final String MNIST = "mnist";

  boolean training() {
    return mode.equals("train");
  }

  @Override
  public String toString() {
    return network + " " + mode + " threads=" + threads + " batch=" + batch;
  }
}
