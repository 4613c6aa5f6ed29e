package dev.kiln.processor.plan;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the buffers of a program and when each is in use. A reshape shares its input's buffer; an
 * element-wise op takes over the buffer of an input that nobody reads afterwards.
 */
final class Liveness {

  private final Graph graph;
  private final Map<Value, Lifetime> lifetimes = new LinkedHashMap<>();
  private final Map<Value, Value> owners = new HashMap<>();

  /** For each buffer's owner, the last step that reads any value in the buffer. */
  private final Map<Value, Integer> ends = new HashMap<>();

  private Liveness(Graph graph) {
    this.graph = graph;
  }

  /** The buffers of all values that have one copy per sample. */
  static List<Buffer> buffers(Graph graph) {
    return new Liveness(graph).run();
  }

  private List<Buffer> run() {
    measure();
    for (int step = 0; step < graph.nodes().size(); step++) {
      Node node = graph.nodes().get(step);
      reused(node, step).ifPresent(input -> share(node.output(), owner(input)));
    }
    Map<Value, List<Value>> groups = new LinkedHashMap<>();
    lifetimes
        .keySet()
        .forEach(v -> groups.computeIfAbsent(owner(v), k -> new ArrayList<>()).add(v));
    return groups.values().stream().map(this::buffer).toList();
  }

  /**
   * The caller fills in the input and the target before the first step, and reads the results after
   * the last.
   */
  private void measure() {
    int end = graph.nodes().size();
    Set<Value> results = Set.copyOf(graph.results());
    lifetimes.put(graph.input(), new Lifetime(-1, end));
    lifetimes.put(graph.target(), new Lifetime(-1, end));
    for (int step = 0; step < end; step++) {
      Node node = graph.nodes().get(step);
      Lifetime now = new Lifetime(step, step);
      for (Value output : node.outputs()) {
        if (output.isActivation()) {
          lifetimes.put(output, results.contains(output) ? new Lifetime(step, end) : now);
        }
      }
      for (Value input : node.inputs()) {
        lifetimes.computeIfPresent(input, (v, lifetime) -> lifetime.union(now));
      }
    }
  }

  private Optional<Value> reused(Node node, int step) {
    if (node.op() instanceof ReshapeOp) {
      return Optional.of(node.input(0));
    }
    if (!node.op().elementwise() || !node.output().isActivation()) {
      return Optional.empty();
    }
    return node.inputs().stream()
        .filter(input -> sameElements(input, node.output()) && endsWith(input, step))
        .findFirst();
  }

  /** An operand may also be smaller than what is computed, and repeated. */
  private static boolean sameElements(Value input, Value output) {
    return input.batched() == output.batched() && input.elements() == output.elements();
  }

  /** Whether nothing that lives in the value's buffer is read after the step. */
  private boolean endsWith(Value value, int step) {
    Value owner = owner(value);
    return value.isActivation() && ends.getOrDefault(owner, lifetime(owner).last()) <= step;
  }

  private void share(Value value, Value owner) {
    owners.put(value, owner);
    int end = ends.getOrDefault(owner, lifetime(owner).last());
    ends.put(owner, Math.max(end, lifetime(value).last()));
  }

  private Value owner(Value value) {
    return owners.getOrDefault(value, value);
  }

  private Buffer buffer(List<Value> values) {
    Lifetime lifetime = values.stream().map(this::lifetime).reduce(Lifetime::union).orElseThrow();
    return new Buffer(values, values.get(0).elements(), lifetime);
  }

  private Lifetime lifetime(Value value) {
    Lifetime lifetime = lifetimes.get(value);
    if (lifetime == null) {
      throw new IllegalStateException(value + " has no lifetime");
    }
    return lifetime;
  }
}
