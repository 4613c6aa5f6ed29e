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
    } else if (op.formula() == NestFormula.GROUP_NORM) {
      groupNorm(op, node, dy, backward);
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

  private static void groupNorm(NestOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    Value gamma = node.input(1);
    Value mean = node.input(3);
    Value inverse = node.input(4);
    Op ofSums = new NestOp(NestFormula.GROUP_NORM_SUMS, op.epsilon(), op.groups());
    List<String> roles = List.of("sampleScaleGradient", "sampleShiftGradient", "share", "slope");
    List<Value> sums = backward.applyAll(ofSums, node, roles, x, gamma, mean, inverse, dy);
    learned(sums.subList(0, 2), node, backward);
    Op gradient = new NestOp(NestFormula.GROUP_NORM_GRADIENT, op.epsilon(), op.groups());
    backward.ofInput(
        gradient, node, "inputGradient", x, gamma, mean, inverse, sums.get(2), sums.get(3), dy);
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
    List<String> ofSamples = List.of("sampleScaleGradient", "sampleShiftGradient");
    return learned(backward.applyAll(sums, node, ofSamples, reads), node, backward);
  }

  private static List<Value> learned(List<Value> samples, Node node, Backward backward) {
    List<String> roles = List.of("scaleGradient", "shiftGradient");
    List<Value> gradients = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      Op sum = ReduceOp.overBatch(samples.get(i).shape());
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
