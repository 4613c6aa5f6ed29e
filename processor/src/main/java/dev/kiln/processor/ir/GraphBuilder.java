package dev.kiln.processor.ir;

import dev.kiln.processor.ir.Value.Storage;
import dev.kiln.processor.ir.op.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Appends nodes to a growing program; their shapes follow from the ops. A name that is taken gets a
 * number.
 */
public final class GraphBuilder {

  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** An empty program. */
  public GraphBuilder() {}

  /** Goes on behind an existing program. */
  public GraphBuilder(Graph graph) {
    nodes.addAll(graph.nodes());
    graph.parameters().forEach(parameter -> reserve(parameter.value()));
    reserve(graph.input());
    reserve(graph.target());
    nodes.forEach(node -> node.outputs().forEach(this::reserve));
  }

  /** A value of each sample that the caller fills in. */
  public Value input(String name, Shape shape) {
    return new Value(unique(name), shape, true, Storage.ACTIVATION);
  }

  /** A value that the model consists of. */
  public Value parameter(String name, Shape shape) {
    return new Value(unique(name), shape, false, Storage.PARAMETER);
  }

  /** A value for a node that is not appended here; its name follows from the given one. */
  public Value value(String name, Shape shape, boolean batched, Storage storage) {
    return new Value(unique(name), shape, batched, storage);
  }

  /** Appends a node that computes an activation. */
  public Value activation(Op op, String layer, String name, Value... inputs) {
    return append(op, layer, name, Storage.ACTIVATION, inputs);
  }

  /** The same of a node that computes several, each of which has a name. */
  public List<Value> activations(Op op, String layer, List<String> names, Value... inputs) {
    return append(op, layer, names, Storage.ACTIVATION, inputs);
  }

  /** Appends a node that computes the gradient of a parameter. */
  public Value parameterGradient(Op op, String layer, String name, Value... inputs) {
    return append(op, layer, name, Storage.GRADIENT, inputs);
  }

  /**
   * Appends a node that computes activations, and behind them the next values of parameters, in the
   * parameters' places.
   */
  public List<Value> updating(
      Op op, String layer, List<String> names, List<String> updates, List<Value> inputs) {
    List<Value> outputs = new ArrayList<>();
    List<Shape> shapes = shapes(op, inputs);
    for (String name : names) {
      outputs.add(value(name, shapes.get(outputs.size()), batched(op, inputs), Storage.ACTIVATION));
    }
    for (String name : updates) {
      outputs.add(value(name, shapes.get(outputs.size()), false, Storage.UPDATE));
    }
    nodes.add(new Node(op, List.of(layer), inputs, outputs));
    return outputs;
  }

  /** Gives the value that was appended last another name. */
  public Value renameLast(String name) {
    Node last = nodes.remove(nodes.size() - 1);
    Value old = last.output();
    Value renamed = new Value(unique(name), old.shape(), old.batched(), old.storage());
    nodes.add(new Node(last.op(), last.layer(), last.inputs(), renamed));
    return renamed;
  }

  /** How many nodes there are so far. */
  public int size() {
    return nodes.size();
  }

  /** All nodes so far. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  private Value append(Op op, String layer, String name, Storage storage, Value... inputs) {
    return append(op, layer, List.of(name), storage, inputs).get(0);
  }

  private List<Value> append(
      Op op, String layer, List<String> names, Storage storage, Value... inputs) {
    List<Value> reads = List.of(inputs);
    List<Shape> shapes = shapes(op, reads);
    List<Value> outputs =
        IntStream.range(0, names.size())
            .mapToObj(i -> value(names.get(i), shapes.get(i), batched(op, reads), storage))
            .toList();
    nodes.add(new Node(op, List.of(layer), reads, outputs));
    return outputs;
  }

  private static List<Shape> shapes(Op op, List<Value> inputs) {
    return op.outputShapes(inputs.stream().map(Value::shape).toList());
  }

  private static boolean batched(Op op, List<Value> inputs) {
    return !op.overBatch() && inputs.stream().anyMatch(Value::batched);
  }

  private String unique(String name) {
    String candidate = name;
    while (!names.add(candidate)) {
      candidate = name + numbers.merge(name, 2, (last, first) -> last + 1);
    }
    return candidate;
  }

  private void reserve(Value value) {
    names.add(value.name());
  }
}
