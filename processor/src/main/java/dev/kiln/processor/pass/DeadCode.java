package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import java.util.function.Predicate;

/**
 * Drops nodes that no result depends on: the gradient of the network's input, and layers that
 * nobody takes.
 */
final class DeadCode {

  private DeadCode() {}

  static Graph apply(Graph graph) {
    return sweep(graph, node -> true);
  }

  /** The program without those nodes of a kind whose outputs nobody reads. */
  static Graph sweep(Graph graph, Predicate<Node> kind) {
    return Rewriting.backwards(
        graph,
        (node, program) -> {
          if (kind.test(node) && program.isUnread(node)) {
            program.drop(node);
          }
        });
  }
}
