package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured of the networks.
 *
 * @param known a line of each network, as {@code NetworkList} prints them
 */
record NetworkCases(List<Figures> known) {

  /** Copies the lines. */
  NetworkCases {
    known = List.copyOf(known);
  }

  /** The names of all networks. */
  List<String> names() {
    return known.stream().map(line -> line.text("network")).toList();
  }

  /** The names of those that Kiln's kernels were improved with, or of the others. */
  List<String> names(boolean tuned) {
    return known.stream()
        .filter(line -> line.text("tuned").equals(Boolean.toString(tuned)))
        .map(line -> line.text("network"))
        .toList();
  }

  /**
   * All cases of the chosen networks: training in each one's own batch, predictions in the given.
   */
  List<Case> of(
      List<String> chosen, List<String> modes, List<Integer> threads, List<Integer> inferBatches) {
    List<Case> cases = new ArrayList<>();
    for (Figures line : known) {
      String network = line.text("network");
      if (!chosen.contains(network)) {
        continue;
      }
      for (String mode : modes) {
        List<Integer> batches =
            mode.equals("train") ? List.of((int) line.number("train_batch")) : inferBatches;
        for (int batch : batches) {
          threads.forEach(count -> cases.add(new Case(network, mode, count, batch)));
        }
      }
    }
    return cases;
  }
}
