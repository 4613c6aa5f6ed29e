package dev.kiln.processor.ir;

import dev.kiln.processor.ir.op.Op;
import java.util.List;
import java.util.stream.Stream;

/**
 * One step of the program: an op applied to values.
 *
 * @param op what is done
 * @param layers the user's layers that it belongs to; several if it was merged from theirs
 * @param inputs what it reads, in the op's order
 * @param outputs what it writes, in the op's order; one value for most ops
 */
public record Node(Op op, List<String> layers, List<Value> inputs, List<Value> outputs) {

  /** Copies the lists. */
  public Node {
    layers = List.copyOf(layers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A node of one layer that writes one value. */
  public Node(Op op, String layer, List<Value> inputs, Value output) {
    this(op, List.of(layer), inputs, List.of(output));
  }

  /** The same node with another op. */
  public Node withOp(Op other) {
    return new Node(other, layers, inputs, outputs);
  }

  /** The same node with other operands. */
  public Node withInputs(List<Value> others) {
    return new Node(op, layers, others, outputs);
  }

  /** The layer that it belongs to: the first of its layers. */
  public String layer() {
    return layers.get(0);
  }

  /** Its layers and those of a node that is merged into it. */
  public List<String> layersAnd(Node other) {
    return Stream.concat(layers.stream(), other.layers.stream()).distinct().toList();
  }

  /** One of the values that it reads, counted from 0. */
  public Value input(int index) {
    return inputs.get(index);
  }

  /** What it writes: the first of its outputs, after which it is named. */
  public Value output() {
    return outputs.get(0);
  }

  /** The shapes of the values that it reads. */
  public List<Shape> inputShapes() {
    return inputs.stream().map(Value::shape).toList();
  }

  /** The shapes of the values that it writes. */
  public List<Shape> outputShapes() {
    return outputs.stream().map(Value::shape).toList();
  }

  /** Multiplications followed by an addition, for one sample: those of products. */
  public long multiplyAdds() {
    return op.multiplyAdds(inputShapes());
  }
}
