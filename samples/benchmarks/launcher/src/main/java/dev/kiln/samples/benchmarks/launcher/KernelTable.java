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

  /**
   * The tables of one case.
   *
   * @param kernels the lines of {@code KernelProfile}, the slowest first
   * @param bounds what they have to do
   */
  static String of(Case work, List<Figures> kernels, KernelBounds bounds) {
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
    return "### Kernels: " + work + "\n\n" + byKind + "\n" + slowest(work, kernels, bounds) + "\n";
  }

  private static MarkdownTable slowest(Case work, List<Figures> kernels, KernelBounds bounds) {
    MarkdownTable slowest =
        new MarkdownTable(
            "kernel",
            "us a step",
            "share",
            "10^9 multiply-adds/s",
            "GB/s",
            "bound",
            "of the bound");
    for (Figures kernel : kernels.subList(0, Math.min(SLOWEST, kernels.size()))) {
      double micros = kernel.number("us_per_step");
      List<String> cells = new ArrayList<>();
      cells.add(kernel.text("name"));
      cells.add(format("%.1f", micros));
      cells.add(format("%.1f%%", kernel.number("share_pct")));
      cells.addAll(
          bounds
              .work(kernel.text("name"))
              .map(needed -> besides(needed, work.batch(), micros, bounds))
              .orElse(List.of("-", "-", "-", "-")));
      slowest.row(cells.toArray(String[]::new));
    }
    return slowest;
  }

  private static List<String> besides(
      KernelBounds.Work work, int batch, double micros, KernelBounds bounds) {
    double nanos = micros * 1e3 / bounds.roof().threads();
    return List.of(
        format("%.1f", work.multiplyAdds(batch) / nanos),
        format("%.1f", work.bytes(batch) / nanos),
        bounds.memoryBound(work, batch) ? "memory" : "compute",
        format("%.0f%%", 100 * bounds.micros(work, batch) / micros));
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
