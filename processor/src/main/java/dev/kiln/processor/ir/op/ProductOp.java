package dev.kiln.processor.ir.op;

/**
 * An op that sums products of an input and a weight, and can add a bias and apply a rectifier to
 * each sum before it is stored. Inputs: the input, the weight, and the bias where there is one.
 */
public sealed interface ProductOp extends Op permits Conv2DOp, MatMulOp {

  /** Whether a bias is added. */
  boolean bias();

  /** Whether the rectifier is applied, after the bias. */
  boolean relu();

  /** The same with a bias. */
  ProductOp withBias();

  /** The same with the rectifier. */
  ProductOp withRelu();

  @Override
  default boolean rectifies() {
    return relu();
  }
}
