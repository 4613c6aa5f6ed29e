package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Uses;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ProductOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Merges ops into the product whose output they alone read, so that each sum is finished before it
 * is stored. The merged node stands where the product stood and writes what the op wrote.
 */
final class Epilogue {

  private final Graph graph;
  private final Uses uses;
  private final Class<? extends Op> epilogue;
  private final BiFunction<Node, Node, Optional<Node>> merge;

  /**
   * Prepares a rewrite.
   *
   * @param epilogue the op to merge into products
   * @param merge the merged node for a product and its only reader, or nothing where they can't be
   *     merged
   */
  Epilogue(
      Graph graph, Class<? extends Op> epilogue, BiFunction<Node, Node, Optional<Node>> merge) {
    this.graph = graph;
    this.uses = Uses.of(graph);
    this.epilogue = epilogue;
    this.merge = merge;
  }

  /** The program after the rewrite. */
  Graph apply() {
    Map<Node, Node> merged = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Optional<Node> reader = onlyReader(node);
      Optional<Node> both = reader.flatMap(r -> merge.apply(node, r));
      both.ifPresent(b -> merged.put(reader.orElseThrow(), b));
      if (!merged.containsKey(node)) {
        nodes.add(both.orElse(node));
      }
    }
    return graph.withNodes(nodes);
  }

  private Optional<Node> onlyReader(Node node) {
    if (!(node.op() instanceof ProductOp) || uses.isResult(node.output())) {
      return Optional.empty();
    }
    List<Node> users = uses.users(node.output());
    if (users.size() != 1) {
      return Optional.empty();
    }
    return users.stream().filter(user -> epilogue.isInstance(user.op())).findFirst();
  }
}
