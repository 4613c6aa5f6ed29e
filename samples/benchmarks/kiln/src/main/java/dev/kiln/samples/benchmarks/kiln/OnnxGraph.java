package dev.kiln.samples.benchmarks.kiln;

import java.util.List;

/**
 * A graph in the ONNX format, version 8 with operator set 13. Field numbers are those of {@code
 * onnx.proto} in github.com/onnx/onnx.
 */
final class OnnxGraph {

  private static final int FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final ProtobufMessage graph = new ProtobufMessage().text(2, "kiln");

  /** A node with the given attributes, each from {@link #attribute} or {@link #attributes}. */
  OnnxGraph node(
      String operator, List<String> inputs, String output, ProtobufMessage... attributes) {
    ProtobufMessage node = new ProtobufMessage();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, output).text(4, operator);
    for (ProtobufMessage attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
    return this;
  }

  static ProtobufMessage attribute(String name, long value) {
    return new ProtobufMessage().text(1, name).integer(3, value).integer(20, ATTRIBUTE_INT);
  }

  static ProtobufMessage attributes(String name, long... values) {
    ProtobufMessage attribute = new ProtobufMessage().text(1, name);
    for (long value : values) {
      attribute.integer(8, value);
    }
    return attribute.integer(20, ATTRIBUTE_INTS);
  }

  /** A constant tensor. */
  OnnxGraph constant(String name, float[] values, long... extents) {
    ProtobufMessage tensor = new ProtobufMessage();
    for (long extent : extents) {
      tensor.integer(1, extent);
    }
    graph.message(5, tensor.integer(2, FLOAT).text(8, name).floats(9, values));
    return this;
  }

  /** The graph's input {@code [batch, ...extents]}. */
  OnnxGraph input(String name, long... extents) {
    graph.message(11, value(name, extents));
    return this;
  }

  /** The graph's output {@code [batch, ...extents]}. */
  OnnxGraph output(String name, long... extents) {
    graph.message(12, value(name, extents));
    return this;
  }

  /** The file. */
  byte[] toModel() {
    ProtobufMessage operatorSet = new ProtobufMessage().text(1, "").integer(2, 13);
    return new ProtobufMessage()
        .integer(1, 8)
        .text(2, "kiln")
        .message(7, graph)
        .message(8, operatorSet)
        .toBytes();
  }

  private static ProtobufMessage value(String name, long... extents) {
    ProtobufMessage shape = new ProtobufMessage();
    shape.message(1, new ProtobufMessage().text(2, "batch"));
    for (long extent : extents) {
      shape.message(1, new ProtobufMessage().integer(1, extent));
    }
    ProtobufMessage tensor = new ProtobufMessage().integer(1, FLOAT).message(2, shape);
    return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
  }
}
