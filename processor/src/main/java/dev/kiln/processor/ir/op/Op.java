package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/** An operation on tensors. Shapes are those of one sample; parameters have no batch. */
public sealed interface Op
    permits ContractionOp,
        MatMulPartsOp,
        SumPartsOp,
        Pool2DOp,
        ReshapeOp,
        SoftmaxOp,
        DropoutOp,
        MapOp,
        ReduceOp,
        MoveOp,
        EmbeddingOp,
        NestOp,
        BatchStatisticsOp,
        CrossEntropyOp,
        Pool2DGradientOp,
        SoftmaxGradientOp,
        CrossEntropyGradientOp,
        EmbeddingGradientOp {

  /**
   * The shape of the output for inputs of the given shapes; of the first one if it has several.
   * Usually that of the first input.
   */
  default Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }

  /** The shapes of all outputs. */
  default List<Shape> outputShapes(List<Shape> inputs) {
    return List.of(outputShape(inputs));
  }

  /**
   * Multiplications followed by an addition, for one sample: those of products, and none of
   * formulas and functions.
   */
  default long multiplyAdds(List<Shape> inputs) {
    return 0;
  }

  /**
   * Whether element {@code i} of the output depends on nothing but the elements {@code i} of the
   * inputs, so that the output may be written over an input.
   */
  default boolean elementwise() {
    return false;
  }

  /**
   * Whether one output stands for all samples of the batch, such as a sum over them. Otherwise
   * there is one for each sample, if there is of an input.
   */
  default boolean overBatch() {
    return false;
  }

  /** Whether its elements have gone through the rectifier, so that many of them are zeros. */
  default boolean rectifies() {
    return false;
  }
}
