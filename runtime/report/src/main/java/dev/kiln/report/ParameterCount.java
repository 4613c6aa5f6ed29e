package dev.kiln.report;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells how the number of a layer's parameters comes about. */
public final class ParameterCount {

  private ParameterCount() {}

  /**
   * For example {@code 3 x 3 x 32 x 64 + 64}; empty for a layer without parameters.
   *
   * @param model the model's description
   * @param layer the name of one of its layers
   * @return the extents of the layer's parameters, as factors and summands
   */
  public static String of(ModelInfo model, String layer) {
    return model.parameters().stream()
        .filter(parameter -> layerOf(parameter).equals(layer))
        .map(ParameterCount::product)
        .collect(Collectors.joining(" + "));
  }

  /**
   * {@return the layers with their outputs, their parameters and how many that are, and the totals}
   *
   * @param model the model's description
   */
  public static String table(ModelInfo model) {
    List<LayerInfo> layers = model.layers();
    int name = width("layer", layers.stream().map(LayerInfo::name).toList());
    int kind = width("kind", layers.stream().map(LayerInfo::kind).toList());
    int shape = width("output", layers.stream().map(layer -> layer.output().toString()).toList());
    String row = "%-" + name + "s  %-" + kind + "s  %-" + shape + "s  %13s  %s";
    StringBuilder table = new StringBuilder();
    append(table, row, "layer", "kind", "output", "parameters", "");
    for (LayerInfo layer : layers) {
      String count = of(model, layer.name());
      append(
          table,
          row,
          layer.name(),
          layer.kind(),
          layer.output(),
          Numbers.whole(layer.parameters()),
          count.isEmpty() ? "" : "= " + count);
    }
    long total = layers.stream().mapToLong(LayerInfo::parameters).sum();
    append(table, row, "total", "", "", Numbers.whole(total), "");
    return table.toString();
  }

  /** The layer that a parameter belongs to: what stands before its role. */
  static String layerOf(ParameterInfo parameter) {
    return parameter.name().substring(0, parameter.name().lastIndexOf('.'));
  }

  private static String product(ParameterInfo parameter) {
    return parameter.shape().dimensions().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" x "));
  }

  private static void append(StringBuilder table, String row, Object... cells) {
    table.append(String.format(Locale.ROOT, row, cells).stripTrailing()).append('\n');
  }

  private static int width(String heading, List<String> cells) {
    return Math.max(heading.length(), cells.stream().mapToInt(String::length).max().orElse(0));
  }
}
