package dev.kiln.processor.pass;

import static dev.kiln.processor.ir.op.Expression.operand;
import static dev.kiln.processor.ir.op.NamedFunction.BINARY_CROSS_ENTROPY;
import static dev.kiln.processor.ir.op.NamedFunction.SIGMOID;
import static dev.kiln.processor.ir.op.NamedFunction.SIGMOID_BINARY_CROSS_ENTROPY;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.NamedFunction;
import dev.kiln.processor.ir.op.ReduceOp;
import java.util.List;

/**
 * Computes the binary cross-entropy of a sigmoid from the logits, so that it stays finite, and its
 * gradient in the logits in one step.
 */
final class FuseSigmoidCrossEntropy {

  private FuseSigmoidCrossEntropy() {}

  static void rewrite(Node node, Rewriting program) {
    if (!(node.op() instanceof ReduceOp || node.op() instanceof MapOp)) {
      return;
    }
    Shape shape = node.input(0).shape();
    ReduceOp fused = loss(SIGMOID_BINARY_CROSS_ENTROPY, shape);
    if (node.op().equals(loss(BINARY_CROSS_ENTROPY, shape))) {
      program
          .producer(node.input(0), MapOp.class)
          .filter(sigmoid -> sigmoid.op().equals(new MapOp(shape, SIGMOID.of(operand(0)))))
          .map(sigmoid -> List.of(sigmoid.input(0), node.input(1)))
          .map(inputs -> node.withOp(fused).withInputs(inputs))
          .ifPresent(replacement -> program.replace(node, replacement));
    } else if (node.op().equals(new MapOp(shape, operand(1).times(SIGMOID.slope(operand(0)))))) {
      program
          .producer(node.input(1), MapOp.class)
          .filter(loss -> loss.op().equals(loss(BINARY_CROSS_ENTROPY, shape).lossGradient()))
          .filter(loss -> loss.input(0).equals(node.input(0)))
          .map(loss -> node.withOp(fused.lossGradient()).withInputs(loss.inputs()))
          .ifPresent(replacement -> program.replace(node, replacement));
    }
  }

  private static ReduceOp loss(NamedFunction function, Shape shape) {
    return ReduceOp.meanOfAll(shape, function.of(operand(0), operand(1)));
  }
}
