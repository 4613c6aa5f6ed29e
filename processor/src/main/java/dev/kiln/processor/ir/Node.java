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
 * @param output what it writes
 */
public record Node(Op op, String layer, List<Value> inputs, Value output) {

  /** Copies {@code inputs}. */
  public Node {
    inputs = List.copyOf(inputs);
  }

  /** One of the values that it reads, counted from 0. */
  public Value input(int index) {
    return inputs.get(index);
  }

  /** The shapes of the values that it reads. */
  public List<Shape> inputShapes() {
    return inputs.stream().map(Value::shape).toList();
  }
}
