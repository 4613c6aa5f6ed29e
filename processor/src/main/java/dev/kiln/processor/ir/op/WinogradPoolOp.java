package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * A {@link WinogradConv2DOp} and the max pooling behind it, in one pass over the output. Same
 * inputs as the convolution. Outputs: the pooled values {@code [pooledHeight, pooledWidth,
 * filters]} and, if it is asked for, their argmax as in {@link Pool2DOp.Kind#ARGMAX}.
 *
 * @param direct the convolution
 * @param pool the pooling's window, 2x2 with stride 2
 * @param argmax whether the argmax is written
 */
public record WinogradPoolOp(Conv2DOp direct, Window pool, boolean argmax) implements Op {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return new Pool2DOp(Pool2DOp.Kind.MAX, pool).outputShape(List.of(direct.outputShape(inputs)));
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return Products.ofTiles(direct.outputShape(inputs), inputs.get(1));
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape pooled = outputShape(inputs);
    return argmax ? List.of(pooled, pooled) : List.of(pooled);
  }

  @Override
  public boolean rectifies() {
    return direct.relu();
  }
}
