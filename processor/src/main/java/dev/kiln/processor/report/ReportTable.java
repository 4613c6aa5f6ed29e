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
    String row = "%-" + name + "s  %-" + kind + "s  %-" + output + "s  %13s  %15s  %16s\n";
    StringBuilder table = new StringBuilder();
    table.append(
        row.formatted(
            "layer", "kind", "output", "parameters", "multiply-adds", "activation bytes"));
    for (LayerRow layer : layers) {
      table.append(
          row.formatted(
              layer.name(),
              layer.kind(),
              layer.output(),
              grouped(layer.parameters()),
              grouped(layer.multiplyAdds()),
              grouped(layer.activationBytes())));
    }
    return table
        .append(
            row.formatted(
                "total",
                "",
                "",
                grouped(report.parameters()),
                grouped(report.multiplyAdds()),
                grouped(report.activationBytes())))
        .toString();
  }

  /** As {@code %,d} would say it, which makes itself a new format of numbers for each. */
  private static String grouped(long count) {
    StringBuilder digits = new StringBuilder().append(count);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
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
