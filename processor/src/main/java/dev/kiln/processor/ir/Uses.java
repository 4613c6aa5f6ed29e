package dev.kiln.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who reads each value of a program: looked up once for all, as programs may have many nodes. */
public final class Uses {

  private final Map<Value, List<Node>> users = new HashMap<>();
  private final Set<Value> results;

  private Uses(Graph graph) {
    results = Set.copyOf(graph.results());
    for (Node node : graph.nodes()) {
      for (Value input : Set.copyOf(node.inputs())) {
        users.computeIfAbsent(input, v -> new ArrayList<>()).add(node);
      }
    }
  }

  /** Of a program. */
  public static Uses of(Graph graph) {
    return new Uses(graph);
  }

  /** The nodes that read a value, in their order. */
  public List<Node> users(Value value) {
    return users.getOrDefault(value, List.of());
  }

  /** Whether a value is read outside the program. */
  public boolean isResult(Value value) {
    return results.contains(value);
  }
}
