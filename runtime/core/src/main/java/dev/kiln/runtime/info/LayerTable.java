package dev.kiln.runtime.info;

import java.util.List;
import java.util.Locale;

/** Lays out the overview of a model: per layer its output, parameters and multiply-adds. */
final class LayerTable {

  private LayerTable() {}

  /** The table's lines, with a heading and the totals. */
  static String of(List<LayerInfo> layers) {
    int name = width("layer", layers.stream().map(LayerInfo::name).toList());
    int kind = width("kind", layers.stream().map(LayerInfo::kind).toList());
    int output = width("output", layers.stream().map(layer -> layer.output().toString()).toList());
    String left = "%-" + name + "s  %-" + kind + "s  %-" + output + "s";
    String row = left + "  %,13d  %,15d\n";
    StringBuilder table = new StringBuilder();
    String heading = left + "  %13s  %15s\n";
    table.append(
        String.format(
            Locale.ROOT, heading, "layer", "kind", "output", "parameters", "multiply-adds"));
    for (LayerInfo layer : layers) {
      Object[] cells = {
        layer.name(), layer.kind(), layer.output(), layer.parameters(), layer.multiplyAdds()
      };
      table.append(String.format(Locale.ROOT, row, cells));
    }
    long parameters = layers.stream().mapToLong(LayerInfo::parameters).sum();
    long multiplyAdds = layers.stream().mapToLong(LayerInfo::multiplyAdds).sum();
    table.append(String.format(Locale.ROOT, row, "total", "", "", parameters, multiplyAdds));
    return table.toString();
  }

  private static int width(String heading, List<String> cells) {
    return Math.max(heading.length(), cells.stream().mapToInt(String::length).max().orElse(0));
  }
}
