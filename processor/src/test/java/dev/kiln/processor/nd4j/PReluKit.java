package dev.kiln.processor.nd4j;

import dev.kiln.dsl.spec.PReluSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.reference.ReferenceLayer;
import dev.kiln.processor.testing.RandomLayers.Takes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A rectifier with a learned slope per channel. */
public final class PReluKit implements Nd4jKit<PReluSpec> {

  @Override
  public Class<PReluSpec> spec() {
    return PReluSpec.class;
  }

  @Override
  public Takes takes() {
    return Takes.ANY;
  }

  @Override
  public PReluSpec draw(Shape below, Random random) {
    return new PReluSpec(random.nextDouble());
  }

  @Override
  public boolean fits(PReluSpec spec, Shape input) {
    return spec.alpha() >= 0;
  }

  @Override
  public ReferenceLayer reference(PReluSpec spec, Shape input) {
    return new Reference(input);
  }

  @Override
  public INDArray nd4j(PReluSpec spec, INDArray x, Function<String, INDArray> parameters) {
    INDArray rows = x.reshape('c', -1, x.size(x.rank() - 1));
    INDArray below = Transforms.min(rows, 0).mulRowVector(parameters.apply("slope"));
    return Transforms.max(rows, 0).add(below).reshape('c', x.shape());
  }

  @Override
  public List<String> builderCalls() {
    return List.of(".pRelu()", ".pRelu(BASE)", ".pRelu(0.1)");
  }

  private record Reference(Shape output) implements ReferenceLayer {

    @Override
    public List<Shape> parameters() {
      return List.of(Shape.of(output.dimension(output.rank() - 1)));
    }

    @Override
    public List<String> roles() {
      return List.of("slope");
    }

    @Override
    public double[] apply(List<double[]> inputs, double[] slopes) {
      double[] y = inputs.get(0).clone();
      for (int i = 0; i < y.length; i++) {
        y[i] = Math.max(y[i], 0) + slopes[i % slopes.length] * Math.min(y[i], 0);
      }
      return y;
    }

    /** An exact zero is the output of an earlier rectifier that is off, and stays zero. */
    @Override
    public double kinkDistance(List<double[]> inputs) {
      double[] sizes = Arrays.stream(inputs.get(0)).map(Math::abs).filter(x -> x > 0).toArray();
      return sizes.length == 0
          ? Double.POSITIVE_INFINITY
          : Arrays.stream(sizes).min().orElseThrow() / Arrays.stream(sizes).max().orElseThrow();
    }
  }
}
