package dev.kiln.dsl;

import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.WeightsSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the layers that an output depends on into an order, and gives each its name. */
final class Layers {

  /** Kinds that most networks have once: their first bears no number. */
  private static final List<String> SINGLE = List.of("flat", "softmax", "logSoftmax");

  private final Map<Object, String> names = new HashMap<>();
  private final Map<Object, String> given = new HashMap<>();
  private final Map<Object, WeightsSpec> weights = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<NamedLayer> ordered = new ArrayList<>();

  private Layers() {}

  /** The network that ends with a layer. */
  static NetworkSpec network(Node output, Loss loss, LossValues values) {
    Layers layers = new Layers();
    List<Node> nodes = layers.inDataFlow(output);
    nodes.forEach(layers::add);
    return new NetworkSpec(output.input(), layers.ordered, loss, values);
  }

  private void add(Node node) {
    if (node.spec().isEmpty()) {
      if (names.containsValue(NetworkSpec.INPUT)) {
        throw new IllegalArgumentException("the network has two inputs");
      }
      names.put(node.identity(), NetworkSpec.INPUT);
      return;
    }
    int number = counts.merge(node.kind(), 1, Integer::sum);
    boolean bare = number == 1 && SINGLE.contains(node.kind());
    String standard = bare ? node.kind() : node.kind() + number;
    String name = given.getOrDefault(node.identity(), standard);
    List<String> inputs = node.inputs().stream().map(i -> names.get(i.identity())).toList();
    names.put(node.identity(), name);
    WeightsSpec special = weights.getOrDefault(node.identity(), WeightsSpec.DEFAULT);
    ordered.add(new NamedLayer(name, inputs, node.spec().get(), special));
  }

  /**
   * Depth first, without recursion: a network may be deeper than a thread's stack. Also collects
   * what was said after a layer, since it may be taken before that in one place and after it in
   * another.
   */
  private List<Node> inDataFlow(Node output) {
    Map<Object, Boolean> done = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(output));
    while (!open.isEmpty()) {
      Node node = open.peek();
      node.name().ifPresent(name -> given.putIfAbsent(node.identity(), name));
      node.weights().ifPresent(values -> weights.putIfAbsent(node.identity(), values));
      if (done.containsKey(node.identity())) {
        if (!done.put(node.identity(), true)) {
          nodes.add(node);
        }
        open.pop();
      } else {
        done.put(node.identity(), false);
        for (int i = node.inputs().size() - 1; i >= 0; i--) {
          open.push(node.inputs().get(i));
        }
      }
    }
    return nodes;
  }
}
