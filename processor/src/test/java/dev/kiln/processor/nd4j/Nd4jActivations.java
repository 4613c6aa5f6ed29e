package dev.kiln.processor.nd4j;

import dev.kiln.dsl.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Functions of each element. Many of ND4J's operations overwrite what they are given: a copy. */
final class Nd4jActivations {

  private Nd4jActivations() {}

  static INDArray apply(Activation function, INDArray x) {
    return switch (function) {
      case NONE -> x;
      case SOFTMAX -> throw new IllegalArgumentException("a layer of its own");
      case RELU -> Nd4j.nn().relu(x.dup(), 0);
      case LEAKY_RELU -> leakyRelu(x, 0.01);
      case ELU -> elu(x, 1);
      case SELU -> Nd4j.nn().selu(x.dup());
      // ND4J's gelu is x * sigmoid(1.702 x), another approximation.
      case GELU -> Nd4j.math().erf(x.div(Math.sqrt(2))).add(1).mul(x).div(2);
      case GELU_TANH -> geluTanh(x);
      case SILU -> Nd4j.nn().swish(x.dup());
      case SIGMOID -> Nd4j.nn().sigmoid(x.dup());
      case TANH -> Nd4j.nn().tanh(x.dup());
      case SOFTPLUS -> Nd4j.nn().softplus(x.dup());
      case HARD_SWISH -> Nd4j.math().clipByValue(x.add(3), 0, 6).mul(x).div(6);
    };
  }

  /** ND4J's preciseGelu takes the cube of {@code 0.044715 * x}. */
  private static INDArray geluTanh(INDArray x) {
    INDArray cube = x.mul(x).mul(x).mul(0.044715);
    return Nd4j.nn().tanh(x.add(cube).mul(Math.sqrt(2 / Math.PI))).add(1).mul(x).div(2);
  }

  static INDArray leakyRelu(INDArray x, double alpha) {
    return Nd4j.nn().leakyRelu(x.dup(), alpha);
  }

  /** Only the operation itself takes an alpha. */
  static INDArray elu(INDArray x, double alpha) {
    return Nd4j.exec(
        DynamicCustomOp.builder("elu").addInputs(x).addFloatingPointArguments(alpha).build())[0];
  }
}
