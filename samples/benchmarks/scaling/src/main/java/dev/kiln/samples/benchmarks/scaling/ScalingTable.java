package dev.kiln.samples.benchmarks.scaling;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.MarkdownTable;
import java.util.List;

/** Lays out the points of the scaling table. */
final class ScalingTable {

  private ScalingTable() {}

  static MarkdownTable of(List<Figures> rows) {
    MarkdownTable table =
        new MarkdownTable(
            "network",
            "batch",
            "forward MFLOP/sample",
            "forward ms",
            "% of peak",
            "training MFLOP/sample",
            "step ms",
            "% of peak");
    for (Figures row : rows) {
      table.row(
          row.text("axis") + " " + row.text("value"),
          row.text("batch"),
          row.text("mflop_forward"),
          row.text("forward_ms"),
          row.text("forward_pct"),
          row.text("mflop_train"),
          row.text("train_ms"),
          row.text("train_pct"));
    }
    return table;
  }
}
