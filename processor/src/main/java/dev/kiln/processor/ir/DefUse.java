package dev.kiln.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who computes and who reads each value of a program: looked up once for all, as programs may have
 * many nodes.
 */
public final class DefUse {

  private final Map<Value, Node> producers = new HashMap<>();
  private final Map<Value, List<Node>> users = new HashMap<>();
  private final Set<Value> results;

  /** Of a program. */
  public DefUse(Graph graph) {
    results = Set.copyOf(graph.results());
    for (Node node : graph.nodes()) {
      node.outputs().forEach(output -> producers.put(output, node));
      for (Value input : Set.copyOf(node.inputs())) {
        users.computeIfAbsent(input, v -> new ArrayList<>()).add(node);
      }
    }
  }

  /** The node that computes a value; none for what the program is given. */
  public Optional<Node> producer(Value value) {
    return Optional.ofNullable(producers.get(value));
  }

  /** The nodes that read a value, in their order. */
  public List<Node> users(Value value) {
    return users.getOrDefault(value, List.of());
  }

  /** The node that alone reads a value, which no one reads outside the program either. */
  public Optional<Node> onlyUser(Value value) {
    List<Node> all = users(value);
    return all.size() == 1 && !isResult(value) ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Whether a value is read outside the program. */
  public boolean isResult(Value value) {
    return results.contains(value);
  }
}
