package dev.kiln.samples.benchmarks.onnx;

import java.util.List;

/**
 * A graph in the ONNX format, version 9 with operator set 20. Field numbers are those of {@code
 * onnx.proto} in github.com/onnx/onnx; operators are described in its {@code docs/Operators.md}.
 */
final class OnnxGraph {

  private static final int IR_VERSION = 9;
  private static final int OPERATOR_SET = 20;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final ProtobufMessage graph = new ProtobufMessage();

  /** An empty graph. */
  OnnxGraph(String name) {
    graph.text(2, name);
  }

  /** An operator's attribute. */
  record Attribute(ProtobufMessage message) {

    private static final int FLOAT_NUMBER = 1;
    private static final int INTEGER = 2;
    private static final int TEXT = 3;
    private static final int INTEGERS = 7;

    static Attribute of(String name, long value) {
      return new Attribute(named(name).integer(3, value).integer(20, INTEGER));
    }

    static Attribute of(String name, float value) {
      return new Attribute(named(name).number(2, value).integer(20, FLOAT_NUMBER));
    }

    static Attribute of(String name, String value) {
      return new Attribute(named(name).text(4, value).integer(20, TEXT));
    }

    static Attribute list(String name, long... values) {
      ProtobufMessage message = named(name);
      for (long value : values) {
        message.integer(8, value);
      }
      return new Attribute(message.integer(20, INTEGERS));
    }

    private static ProtobufMessage named(String name) {
      return new ProtobufMessage().text(1, name);
    }
  }

  /** Adds a node, which is named after its output. */
  void node(String operator, List<String> inputs, String output, Attribute... attributes) {
    ProtobufMessage node = new ProtobufMessage();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, output).text(4, operator);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.message());
    }
    graph.message(1, node);
  }

  /** Adds a constant tensor; without extents a single number. */
  void constant(String name, float[] values, long... extents) {
    graph.message(5, tensor(name, FLOAT, extents).floats(9, values));
  }

  /** Adds a constant vector. */
  void constant(String name, long... values) {
    graph.message(5, tensor(name, INT64, values.length).longs(9, values));
  }

  /** Adds an input {@code [batch, ...extents]}. */
  void input(String name, List<Integer> extents) {
    graph.message(11, value(name, extents));
  }

  /** Adds an output {@code [batch, ...extents]}. */
  void output(String name, List<Integer> extents) {
    graph.message(12, value(name, extents));
  }

  /** The file. */
  byte[] toModel() {
    ProtobufMessage operatorSet = new ProtobufMessage().text(1, "").integer(2, OPERATOR_SET);
    return new ProtobufMessage()
        .integer(1, IR_VERSION)
        .text(2, "kiln")
        .message(7, graph)
        .message(8, operatorSet)
        .toBytes();
  }

  private static ProtobufMessage tensor(String name, int type, long... extents) {
    ProtobufMessage tensor = new ProtobufMessage();
    for (long extent : extents) {
      tensor.integer(1, extent);
    }
    return tensor.integer(2, type).text(8, name);
  }

  private static ProtobufMessage value(String name, List<Integer> extents) {
    ProtobufMessage shape = new ProtobufMessage();
    shape.message(1, new ProtobufMessage().text(2, "batch"));
    for (int extent : extents) {
      shape.message(1, new ProtobufMessage().integer(1, extent));
    }
    ProtobufMessage tensor = new ProtobufMessage().integer(1, FLOAT).message(2, shape);
    return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
  }
}
