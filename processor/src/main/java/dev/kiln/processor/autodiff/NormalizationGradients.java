package dev.kiln.processor.autodiff;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BatchNormInputGradientOp;
import dev.kiln.processor.ir.op.BatchNormOp;
import dev.kiln.processor.ir.op.BatchNormSampleGradientOp;
import dev.kiln.processor.ir.op.LayerNormInputGradientOp;
import dev.kiln.processor.ir.op.LayerNormOp;
import dev.kiln.processor.ir.op.LayerNormSampleGradientOp;
import dev.kiln.processor.ir.op.NormalizeGradientOp;
import dev.kiln.processor.ir.op.NormalizeOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.SumSamplesOp;

/** The gradient rules of normalisations. */
final class NormalizationGradients {

  private NormalizationGradients() {}

  static void layerNorm(LayerNormOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    Value gamma = node.input(1);
    var ofSample = new LayerNormSampleGradientOp(op.epsilon());
    var input = new LayerNormInputGradientOp(op.epsilon());
    Value samples = backward.apply(ofSample, node, "sampleGradients", x, dy);
    backward.contribute(
        gamma, backward.applyToParameter(new SumSamplesOp(0), node, "scaleGradient", samples));
    backward.contribute(
        node.input(2),
        backward.applyToParameter(new SumSamplesOp(1), node, "shiftGradient", samples));
    backward.ofInput(input, node, "inputGradient", x, gamma, dy);
  }

  /** The statistics' part is in the input's gradient, which needs those of gamma and beta first. */
  static void batchNorm(BatchNormOp op, Node node, Value dy, Backward backward) {
    Value x = node.input(0);
    Value statistics = node.input(1);
    Value gamma = node.input(2);
    var ofSample = new BatchNormSampleGradientOp(op.epsilon());
    Value samples = backward.apply(ofSample, node, "sampleGradients", x, statistics, dy);
    Value dgamma = backward.applyToParameter(new SumSamplesOp(0), node, "scaleGradient", samples);
    Value dbeta = backward.applyToParameter(new SumSamplesOp(1), node, "shiftGradient", samples);
    var input = new BatchNormInputGradientOp(op.epsilon());
    backward.contribute(gamma, dgamma);
    backward.contribute(node.input(3), dbeta);
    backward.ofInput(input, node, "inputGradient", x, statistics, gamma, dgamma, dbeta, dy);
  }

  /** With known statistics. Nothing learns from them, so that only the input has a gradient. */
  static void normalize(NormalizeOp op, Node node, Value dy, Backward backward) {
    Op gradient = new NormalizeGradientOp(op.epsilon());
    backward.ofInput(gradient, node, "inputGradient", dy, node.input(1), node.input(4));
  }

  /**
   * The rule of ops that no gradient reaches: batch statistics, whose part is in the gradient of
   * their normalisation, and what is derived from parameters.
   */
  static <O extends Op> GradientRule<O> unreachable() {
    return (op, node, dy, backward) -> {
      throw new IllegalStateException("no gradient reaches " + op);
    };
  }
}
