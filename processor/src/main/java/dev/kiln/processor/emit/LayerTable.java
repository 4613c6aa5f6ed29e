package dev.kiln.processor.emit;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.layer.TypedLayer;
import dev.kiln.processor.layer.TypedNetwork;
import java.util.List;
import java.util.Locale;

/**
 * The overview of a network: per layer its output, its parameters and its multiply-adds, and their
 * totals.
 */
final class LayerTable {

  private LayerTable() {}

  /** The table's lines. */
  static String of(TypedNetwork network, Graph graph) {
    List<TypedLayer> layers = network.layers();
    int nameWidth = width("layer", layers.stream().map(TypedLayer::name).toList());
    int kindWidth = width("kind", layers.stream().map(TypedLayer::kind).toList());
    int shapeWidth = width("output", layers.stream().map(l -> l.output().toString()).toList());
    String head = "%-" + nameWidth + "s  %-" + kindWidth + "s  %-" + shapeWidth + "s";
    String row = head + "  %,13d  %,15d\n";
    StringBuilder table = new StringBuilder();
    table.append(
        (head + "  %13s  %15s\n")
            .formatted("layer", "kind", "output", "parameters", "multiply-adds"));
    long parameters = 0;
    long multiplyAdds = 0;
    for (TypedLayer layer : layers) {
      long own = parameters(layer, graph);
      parameters += own;
      multiplyAdds += layer.multiplyAdds();
      Object[] cells = {layer.name(), layer.kind(), layer.output(), own, layer.multiplyAdds()};
      table.append(String.format(Locale.ROOT, row, cells));
    }
    table.append(String.format(Locale.ROOT, row, "total", "", "", parameters, multiplyAdds));
    return table.toString();
  }

  /** How many numbers a layer learns. */
  static long parameters(TypedLayer layer, Graph graph) {
    return graph.parameters().stream()
        .filter(parameter -> parameter.layer().equals(layer.name()))
        .mapToLong(parameter -> parameter.value().shape().elements())
        .sum();
  }

  private static int width(String title, List<String> cells) {
    return Math.max(title.length(), cells.stream().mapToInt(String::length).max().orElse(0));
  }
}
