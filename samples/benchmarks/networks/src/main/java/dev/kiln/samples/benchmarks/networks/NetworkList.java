package dev.kiln.samples.benchmarks.networks;

import dev.kiln.samples.benchmarks.harness.Figures;

/** Prints a line of each network, for programs that don't have them on their class path. */
public final class NetworkList {

  private NetworkList() {}

  /** The program. */
  public static void main(String[] args) {
    for (BenchmarkNetwork network : BenchmarkNetwork.values()) {
      System.out.println(
          Figures.of("network", "list")
              .with("network", network.title())
              .with("tuned", Boolean.toString(network.tuned()))
              .with("train_batch", network.trainingBatch()));
    }
  }
}
