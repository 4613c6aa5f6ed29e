package dev.kiln.samples.benchmarks.launcher;

import dev.kiln.samples.benchmarks.harness.Figures;
import dev.kiln.samples.benchmarks.harness.MarkdownTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lays out which kernels take a network's time: by kind, which is a name without its numbers, and
 * each.
 */
final class KernelTable {

  private static final int SLOWEST = 12;

  private KernelTable() {}

  /** The tables of one case, from the lines of {@code KernelProfile}, the slowest first. */
  static String of(Case work, List<Figures> kernels) {
    Map<String, double[]> kinds = new LinkedHashMap<>();
    for (Figures kernel : kernels) {
      String kind = kernel.text("name").replaceAll("\\d+", "").replaceAll("_$", "");
      double[] sum = kinds.computeIfAbsent(kind, key -> new double[3]);
      sum[0] += kernel.number("us_per_step");
      sum[1] += kernel.number("share_pct");
      sum[2]++;
    }
    MarkdownTable byKind = new MarkdownTable("kind of kernel", "kernels", "us a step", "share");
    List<Map.Entry<String, double[]>> sorted = new ArrayList<>(kinds.entrySet());
    sorted.sort((a, b) -> Double.compare(b.getValue()[0], a.getValue()[0]));
    for (Map.Entry<String, double[]> kind : sorted.subList(0, Math.min(SLOWEST, sorted.size()))) {
      double[] sum = kind.getValue();
      byKind.row(
          kind.getKey(), format("%.0f", sum[2]), format("%.1f", sum[0]), format("%.1f%%", sum[1]));
    }
    MarkdownTable slowest = new MarkdownTable("kernel", "us a step", "share");
    for (Figures kernel : kernels.subList(0, Math.min(SLOWEST, kernels.size()))) {
      slowest.row(
          kernel.text("name"),
          format("%.1f", kernel.number("us_per_step")),
          format("%.1f%%", kernel.number("share_pct")));
    }
    return "### Kernels: " + work + "\n\n" + byKind + "\n" + slowest + "\n";
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
