package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Op;

/**
 * How the gradients of an op's inputs follow from that of its output.
 *
 * @param <O> the op
 */
@FunctionalInterface
interface GradientRule<O extends Op> {

  /**
   * Appends the gradients of the node's inputs.
   *
   * @param dy the gradient of the node's output
   */
  void apply(O op, Node node, Value dy, Backward backward);
}
