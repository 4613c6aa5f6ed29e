package dev.kiln.processor.report;

import java.util.List;
import java.util.Locale;

/** Lays out a report for people. */
public final class ReportTable {

  private final NetworkReport report;

  /** For a report. */
  public ReportTable(NetworkReport report) {
    this.report = report;
  }

  /** A line per layer, the totals, and the memory for training with a batch. */
  public List<String> lines(int batchSize) {
    String layers = table();
    return (layers + memory(batchSize)).lines().toList();
  }

  private String table() {
    List<LayerRow> layers = report.layers();
    int name = width("layer", layers.stream().map(LayerRow::name).toList());
    int kind = width("kind", layers.stream().map(LayerRow::kind).toList());
    int output = width("output", layers.stream().map(l -> l.output().toString()).toList());
    String left = "%-" + name + "s  %-" + kind + "s  %-" + output + "s";
    StringBuilder table = new StringBuilder();
    table.append(
        (left + "  %13s  %15s  %16s\n")
            .formatted(
                "layer", "kind", "output", "parameters", "multiply-adds", "activation bytes"));
    String row = left + "  %,13d  %,15d  %,16d\n";
    for (LayerRow layer : layers) {
      table.append(
          String.format(
              Locale.ROOT,
              row,
              layer.name(),
              layer.kind(),
              layer.output(),
              layer.parameters(),
              layer.multiplyAdds(),
              layer.activationBytes()));
    }
    Object[] totals = {
      "total", "", "", report.parameters(), report.multiplyAdds(), report.activationBytes()
    };
    return table.append(String.format(Locale.ROOT, row, totals)).toString();
  }

  private String memory(int batchSize) {
    return String.format(
        Locale.ROOT,
        "training memory for a batch of %d: %,d bytes\n",
        batchSize,
        report.trainingBytes(batchSize));
  }

  private static int width(String title, List<String> cells) {
    return Math.max(title.length(), cells.stream().mapToInt(String::length).max().orElse(0));
  }
}
