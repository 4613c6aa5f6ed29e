package dev.kiln.samples.benchmarks.onnx;

import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.Shape;
import dev.kiln.samples.benchmarks.onnx.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;

/** A layer while it is written: what it takes, its parameters, and the graph that grows. */
final class LayerContext {

  private final NamedLayer layer;
  private final List<Tensor> inputs;
  private final Shape output;
  private final Model model;
  private final OnnxGraph graph;
  private int nodes;

  LayerContext(NamedLayer layer, List<Tensor> inputs, Shape output, Model model, OnnxGraph graph) {
    this.layer = layer;
    this.inputs = inputs;
    this.output = output;
    this.model = model;
    this.graph = graph;
  }

  /** The values that the layer takes, in the usual order. */
  List<Tensor> inputs() {
    return inputs.stream().map(this::unflattened).toList();
  }

  /** The only value that the layer takes, in the usual order. */
  Tensor input() {
    return unflattened(rawInput());
  }

  /** The only value that the layer takes, maybe {@linkplain Tensor#flattened() flattened}. */
  Tensor rawInput() {
    return inputs.get(0);
  }

  /** One sample's shape as the layer gives it. */
  Shape output() {
    return output;
  }

  /** A parameter's elements as Kiln has them. */
  float[] parameter(String role) {
    return model.parameter(layer.name() + "." + role).toArray();
  }

  /** Adds a constant, which is named after the layer and its role. */
  String constant(String role, float[] values, long... extents) {
    String name = layer.name() + "." + role;
    graph.constant(name, values, extents);
    return name;
  }

  /** Adds a constant vector of integers, which is named after the layer and its role. */
  String constant(String role, long... values) {
    String name = layer.name() + "." + role;
    graph.constant(name, values);
    return name;
  }

  /** Adds a node and gives the name of its output. */
  String node(String operator, List<String> arguments, Attribute... attributes) {
    String name = layer.name() + "." + nodes++; // No layer's name and no parameter's is like it.
    graph.node(operator, arguments, name, attributes);
    return name;
  }

  /** The same with one argument. */
  String node(String operator, String argument, Attribute... attributes) {
    return node(operator, List.of(argument), attributes);
  }

  /** The layer's output, in the usual order. */
  Tensor result(String name) {
    return new Tensor(name, output);
  }

  /** Adds a reordering of the dimensions {@code [batch, ...]}. */
  String transpose(String argument, long... permutation) {
    return node("Transpose", argument, Attribute.list("perm", permutation));
  }

  /** Adds a change of each sample's shape. */
  String reshape(String argument, List<Integer> extents) {
    List<Long> whole = new ArrayList<>(List.of(-1L));
    extents.forEach(extent -> whole.add((long) extent));
    String shape = constant("shape" + nodes, whole.stream().mapToLong(Long::longValue).toArray());
    return node("Reshape", List.of(argument, shape));
  }

  private Tensor unflattened(Tensor tensor) {
    if (tensor.flattened().isEmpty()) {
      return tensor;
    }
    Shape image = tensor.flattened().get();
    String first = reshape(tensor.name(), ChannelOrder.first(image));
    String last = transpose(first, ChannelOrder.toLast(image.rank()));
    return new Tensor(reshape(last, tensor.shape().dimensions()), tensor.shape());
  }
}
