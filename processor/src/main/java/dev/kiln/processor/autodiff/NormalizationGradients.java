package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.Value.Storage;
import dev.kiln.processor.ir.op.NestFormula;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ReduceOp;
import java.util.ArrayList;
import java.util.List;

/** The gradient rules of normalisations. */
final class NormalizationGradients {

  private NormalizationGradients() {}

  static void nest(NestOp op, Node node, Value dy, Backward backward) {
    if (op.formula() == NestFormula.LAYER_NORM) {
      layerNorm(op, node, dy, backward);
    } else if (op.formula() != NestFormula.NORMALIZE) {
      throw new IllegalStateException("no gradient reaches " + op);
    } else if (node.input(3).storage() == Storage.ACTIVATION) {
      batchNorm(op, node, dy, backward);
    } else {
      // Nothing learns from running averages, so that only the input has a gradient.
      Op gradient = new NestOp(NestFormula.NORMALIZE_GRADIENT, op.epsilon());
      backward.ofInput(gradient, node, "inputGradient", dy, node.input(1), node.input(4));
    }
  }

  private static void layerNorm(NestOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    learned(new NestOp(NestFormula.LAYER_NORM_SUMS, op.epsilon()), node, backward, x, dy);
    Op gradient = new NestOp(NestFormula.LAYER_NORM_GRADIENT, op.epsilon());
    backward.ofInput(gradient, node, "inputGradient", x, node.input(1), dy);
  }

  /** The statistics' part is in the input's gradient, which needs those of gamma and beta first. */
  private static void batchNorm(NestOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    Value mean = node.input(3);
    Value variance = node.input(4);
    Op sums = new NestOp(NestFormula.BATCH_NORM_SUMS, op.epsilon());
    List<Value> learned = learned(sums, node, backward, x, mean, variance, dy);
    Value dgamma = learned.get(0);
    Value dbeta = learned.get(1);
    Op gradient = new NestOp(NestFormula.BATCH_NORM_GRADIENT, op.epsilon());
    backward.ofInput(
        gradient, node, "inputGradient", x, mean, variance, node.input(1), dgamma, dbeta, dy);
  }

  /** The gradients of gamma and beta: the sums over the batch of what each sample adds. */
  private static List<Value> learned(Op sums, Node node, Backward backward, Value... reads) {
    List<String> roles = List.of("scaleGradient", "shiftGradient");
    List<String> ofSamples = List.of("sampleScaleGradient", "sampleShiftGradient");
    List<Value> samples = backward.applyAll(sums, node, ofSamples, reads);
    List<Value> gradients = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      Op sum = ReduceOp.ofChannels(samples.get(i).shape());
      gradients.add(backward.applyToParameter(sum, node, roles.get(i), samples.get(i)));
      backward.contribute(node.input(1 + i), gradients.get(i));
    }
    return gradients;
  }

  /** The rule of ops that no gradient reaches, since it is in that of what they are read by. */
  static <O extends Op> GradientRule<O> unreachable() {
    return (op, node, dy, backward) -> {
      throw new IllegalStateException("no gradient reaches " + op);
    };
  }
}
