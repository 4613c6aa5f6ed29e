package dev.kiln.processor.ir.op;

import dev.kiln.dsl.spec.Shape;
import java.util.List;

/** An operation on tensors. Shapes are those of one sample; parameters have no batch. */
public sealed interface Op
    permits ProductOp,
        BiasAddOp,
        ReluOp,
        MaxPool2DOp,
        ReshapeOp,
        SoftmaxOp,
        DropoutOp,
        AddOp,
        CrossEntropyOp,
        SoftmaxCrossEntropyOp,
        Conv2DInputGradientOp,
        Conv2DWeightGradientOp,
        MatMulInputGradientOp,
        MatMulWeightGradientOp,
        BiasGradientOp,
        ReluGradientOp,
        MaxPool2DGradientOp,
        PooledConv2DInputGradientOp,
        PooledConv2DWeightGradientOp,
        SoftmaxGradientOp,
        CrossEntropyGradientOp,
        SoftmaxCrossEntropyGradientOp {

  /** The shape of the output for inputs of the given shapes. */
  Shape outputShape(List<Shape> inputs);

  /**
   * Whether element {@code i} of the output depends on nothing but the elements {@code i} of the
   * inputs, so that the output may be written over an input.
   */
  default boolean elementwise() {
    return false;
  }
}
