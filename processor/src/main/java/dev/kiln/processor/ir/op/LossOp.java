package dev.kiln.processor.ir.op;

/** An op that gives each sample's loss. Inputs: the network's output, and the target. */
public sealed interface LossOp extends Op permits CrossEntropyOp, ElementLossOp {

  /**
   * The op for the gradient of the batch's mean loss in the network's output, which takes the same
   * inputs.
   */
  Op gradient();
}
