package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A {@link ContractionOp} by {@link MinimalFiltering} and the max pooling behind it, in one pass
 * over the output. Same inputs as the convolution. Outputs: the pooled values {@code [pooledHeight,
 * pooledWidth, filters]} and, if it is asked for, their argmax as in {@link Pool2DOp.Kind#ARGMAX}.
 *
 * @param window the convolution's
 * @param bias whether a bias is added
 * @param relu whether the rectifier is applied, after the bias
 * @param pool the pooling's window, 2x2 with stride 2
 * @param argmax whether the argmax is written
 */
public record WinogradPoolOp(Window window, boolean bias, boolean relu, Window pool, boolean argmax)
    implements Op {

  /** The convolution. */
  public ContractionOp convolution() {
    return new ContractionOp(
        ContractionOp.Tensor.OUTPUT, window, 1, ContractionOp.NO_IMAGE, bias, relu, true);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape output = convolution().outputShape(inputs);
    return new Pool2DOp(Pool2DOp.Kind.MAX, pool).outputShape(List.of(output));
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return convolution().multiplyAdds(inputs);
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape pooled = outputShape(inputs);
    return argmax ? List.of(pooled, pooled) : List.of(pooled);
  }

  @Override
  public boolean rectifies() {
    return relu;
  }
}
