package dev.kiln.report;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That a layer takes another.
 *
 * @param from the row of the one that is taken; 0 is the network's input
 * @param to the row of the one that takes it
 */
record DiagramEdge(int from, int to) {

  /** All of a network, in the order of their ends. */
  static List<DiagramEdge> of(ModelInfo model) {
    Map<String, Integer> rows = new HashMap<>(Map.of("input", 0));
    List<DiagramEdge> edges = new ArrayList<>();
    int row = 1;
    for (LayerInfo layer : model.layers()) {
      if (layer.inputs().isEmpty()) {
        edges.add(new DiagramEdge(row - 1, row));
      }
      for (String input : layer.inputs()) {
        edges.add(new DiagramEdge(rows.getOrDefault(input, row - 1), row));
      }
      rows.put(layer.name(), row);
      row++;
    }
    return edges;
  }

  /** Whether it leads from a row to the next. */
  boolean isStraight() {
    return to == from + 1;
  }
}
