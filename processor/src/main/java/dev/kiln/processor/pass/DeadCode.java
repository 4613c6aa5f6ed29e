package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Drops nodes that no result depends on: the gradient of the network's input, and layers that
 * nobody takes.
 */
final class DeadCode implements Pass {

  @Override
  public String name() {
    return "dead-code";
  }

  @Override
  public Graph apply(Graph graph) {
    return sweep(graph, node -> false);
  }

  /** The program without the nodes whose outputs nobody needs, but for those that stay. */
  static Graph sweep(Graph graph, Predicate<Node> stays) {
    Set<Value> needed = new HashSet<>(graph.results());
    Deque<Node> kept = new ArrayDeque<>();
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (stays.test(node) || node.outputs().stream().anyMatch(needed::contains)) {
        needed.addAll(node.inputs());
        kept.addFirst(node);
      }
    }
    return graph.withNodes(List.copyOf(kept));
  }
}
