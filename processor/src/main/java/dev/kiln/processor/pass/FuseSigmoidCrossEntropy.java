package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ActivationGradientOp;
import dev.kiln.processor.ir.op.ActivationOp;
import dev.kiln.processor.ir.op.ElementLossGradientOp;
import dev.kiln.processor.ir.op.ElementLossOp;
import dev.kiln.processor.ir.op.LossFunction;
import dev.kiln.processor.ir.op.ScalarFunction;
import java.util.List;

/**
 * Computes the binary cross-entropy of a sigmoid from the logits, so that it stays finite, and its
 * gradient in the logits in one step.
 */
final class FuseSigmoidCrossEntropy {

  private static final LossFunction FUSED = LossFunction.SIGMOID_BINARY_CROSS_ENTROPY;

  private FuseSigmoidCrossEntropy() {}

  static void rewrite(Node node, Rewriting program) {
    if (node.op() instanceof ElementLossOp loss && isPlain(loss.function())) {
      program
          .producer(node.input(0), ActivationOp.class)
          .filter(sigmoid -> isSigmoid(((ActivationOp) sigmoid.op()).function()))
          .map(sigmoid -> List.of(sigmoid.input(0), node.input(1)))
          .map(inputs -> node.withOp(new ElementLossOp(FUSED, 1)).withInputs(inputs))
          .ifPresent(fused -> program.replace(node, fused));
    } else if (node.op() instanceof ActivationGradientOp slope && isSigmoid(slope.function())) {
      program
          .producer(node.input(0), ElementLossGradientOp.class)
          .filter(loss -> isPlain(((ElementLossGradientOp) loss.op()).function()))
          .filter(loss -> loss.input(0).equals(node.input(1)))
          .map(loss -> node.withOp(new ElementLossGradientOp(FUSED, 1)).withInputs(loss.inputs()))
          .ifPresent(fused -> program.replace(node, fused));
    }
  }

  private static boolean isPlain(LossFunction function) {
    return function == LossFunction.BINARY_CROSS_ENTROPY;
  }

  private static boolean isSigmoid(ScalarFunction function) {
    return function == ScalarFunction.SIGMOID;
  }
}
