package dev.kiln.processor.pass;

import dev.kiln.processor.ir.DefUse;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A program while a pass rewrites it. Patterns look at the program as it was; what takes a node's
 * place stands where the node stood.
 */
final class Rewriting {

  private final Graph graph;
  private @Nullable DefUse index;
  private @Nullable GraphBuilder names;
  private final IdentityHashMap<Node, List<Node>> replaced = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Node> added = new IdentityHashMap<>();
  private final Map<Value, Value> origins = new HashMap<>();

  private Rewriting(Graph graph) {
    this.graph = graph;
  }

  /** The program after a pattern has looked at each node, from the first to the last. */
  static Graph forwards(Graph graph, BiConsumer<Node, Rewriting> pattern) {
    Rewriting rewriting = new Rewriting(graph);
    graph.nodes().forEach(node -> pattern.accept(node, rewriting));
    return rewriting.apply();
  }

  /** The same from the last to the first. */
  static Graph backwards(Graph graph, BiConsumer<Node, Rewriting> pattern) {
    Rewriting rewriting = new Rewriting(graph);
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      pattern.accept(graph.nodes().get(i), rewriting);
    }
    return rewriting.apply();
  }

  /** Who computes and who reads each value. Most passes find in most programs nothing to ask of. */
  DefUse index() {
    if (index == null) {
      index = new DefUse(graph);
    }
    return index;
  }

  /** The node that computes a value, if it is of a kind of op. */
  Optional<Node> producer(Value value, Class<? extends Op> op) {
    return index().producer(value).filter(node -> op.isInstance(node.op()));
  }

  /** Whether nobody reads what a node computes, but for nodes that are dropped. */
  boolean isUnread(Node node) {
    return node.outputs().stream()
        .allMatch(
            output ->
                !index().isResult(output)
                    && index().users(output).stream().allMatch(this::isDropped));
  }

  /** A value that is new, whose name follows from the given one. */
  Value value(String name, Shape shape, boolean batched, Value.Storage storage) {
    if (names == null) {
      names = new GraphBuilder(graph);
    }
    return names.value(name, shape, batched, storage);
  }

  /** Puts others in a node's place. */
  void replace(Node node, Node... others) {
    replaced.put(node, List.of(others));
  }

  /** Takes a node away. */
  void drop(Node node) {
    replace(node);
  }

  /** Puts a new node behind another one. */
  void addBehind(Node node, Node other) {
    added.put(node, other);
  }

  /** Lets all nodes read another value instead of one. */
  void readInstead(Value value, Value origin) {
    origins.put(value, origin);
  }

  private boolean isDropped(Node node) {
    return replaced.getOrDefault(node, List.of(node)).isEmpty();
  }

  private Graph apply() {
    if (replaced.isEmpty() && added.isEmpty() && origins.isEmpty()) {
      return graph;
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      replaced.getOrDefault(node, List.of(node)).stream().map(this::redirected).forEach(nodes::add);
      Optional.ofNullable(added.get(node)).ifPresent(nodes::add);
    }
    return graph.withNodes(nodes);
  }

  private Node redirected(Node node) {
    return origins.isEmpty()
        ? node
        : node.withInputs(
            node.inputs().stream().map(input -> origins.getOrDefault(input, input)).toList());
  }
}
