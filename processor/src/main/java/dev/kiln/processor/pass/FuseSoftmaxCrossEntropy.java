package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.CrossEntropyGradientOp;
import dev.kiln.processor.ir.op.CrossEntropyOp;
import dev.kiln.processor.ir.op.CrossEntropyOp.Form;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.SoftmaxGradientOp;
import dev.kiln.processor.ir.op.SoftmaxOp;
import java.util.List;
import java.util.Optional;

/**
 * Computes the cross-entropy of a softmax from the logits, so that it stays finite, and its
 * gradient in the logits in one step.
 */
final class FuseSoftmaxCrossEntropy {

  private FuseSoftmaxCrossEntropy() {}

  static void rewrite(Node node, Rewriting program) {
    fused(node, program).ifPresent(fused -> program.replace(node, fused));
  }

  private static Optional<Node> fused(Node node, Rewriting program) {
    if (node.op() instanceof SoftmaxGradientOp softmax && !softmax.logarithms()) {
      return program
          .index()
          .producer(node.input(1))
          .filter(loss -> loss.input(0).equals(node.input(0)))
          .flatMap(loss -> ofLogits(loss.op()).map(node.withInputs(loss.inputs())::withOp));
    }
    return node.op() instanceof CrossEntropyOp loss
        ? program
            .producer(node.input(0), SoftmaxOp.class)
            .filter(softmax -> softmax.op().equals(new SoftmaxOp(false)))
            .map(softmax -> node.withInputs(List.of(softmax.input(0), node.input(1))))
            .flatMap(fused -> ofLogits(loss).map(fused::withOp))
        : Optional.empty();
  }

  /** A loss of probabilities, or its gradient, in terms of what a softmax makes them of. */
  private static Optional<Op> ofLogits(Op op) {
    if (op instanceof CrossEntropyOp loss && loss.form() == Form.PROBABILITIES) {
      return Optional.of(new CrossEntropyOp(loss.target(), Form.LOGITS));
    }
    return op instanceof CrossEntropyGradientOp loss && loss.form() == Form.PROBABILITIES
        ? Optional.of(new CrossEntropyGradientOp(loss.target(), Form.LOGITS))
        : Optional.empty();
  }
}
