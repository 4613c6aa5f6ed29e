package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.EmbeddingOp;
import dev.kiln.processor.ir.op.Op;
import java.util.List;

/**
 * What the code of a node depends on. Nodes of one form share a kernel, which is called with the
 * places of their values.
 *
 * @param op what is done
 * @param inputs the kinds of what it reads
 * @param outputs the kinds of what it writes
 * @param layer the layer, where the code names it; otherwise empty
 */
record KernelForm(Op op, List<Operand> inputs, List<Operand> outputs, String layer) {

  /** An operand without its name. */
  record Operand(Shape shape, boolean batched, Value.Storage storage) {

    static Operand of(Value value) {
      return new Operand(value.shape(), value.batched(), value.storage());
    }
  }

  /** The form of a node. */
  static KernelForm of(Node node) {
    return new KernelForm(
        node.op(),
        node.inputs().stream().map(Operand::of).toList(),
        node.outputs().stream().map(Operand::of).toList(),
        node.op() instanceof EmbeddingOp ? node.layer() : "");
  }
}
