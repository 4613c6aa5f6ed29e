package dev.kiln.processor.ir;

import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.ir.op.Op;
import java.util.List;

/**
 * One step of the program: an op applied to values.
 *
 * @param op what is done
 * @param layer the user's layer that it belongs to
 * @param inputs what it reads, in the op's order
 * @param outputs what it writes, in the op's order; one value for most ops
 */
public record Node(Op op, String layer, List<Value> inputs, List<Value> outputs) {

  /** Copies the lists. */
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A node that writes one value. */
  public Node(Op op, String layer, List<Value> inputs, Value output) {
    this(op, layer, inputs, List.of(output));
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
}
