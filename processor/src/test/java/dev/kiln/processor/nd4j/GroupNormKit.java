package dev.kiln.processor.nd4j;

import dev.kiln.dsl.spec.GroupNormSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.reference.ReferenceLayer;
import dev.kiln.processor.testing.RandomLayers.Takes;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Normalisation of groups of channels. */
public final class GroupNormKit implements Nd4jKit<GroupNormSpec> {

  @Override
  public Class<GroupNormSpec> spec() {
    return GroupNormSpec.class;
  }

  @Override
  public Takes takes() {
    return Takes.ANY;
  }

  @Override
  public GroupNormSpec draw(Shape below, Random random) {
    int[] divisors =
        IntStream.rangeClosed(1, channels(below)).filter(d -> channels(below) % d == 0).toArray();
    return new GroupNormSpec(divisors[random.nextInt(divisors.length)], 1e-2);
  }

  @Override
  public boolean fits(GroupNormSpec spec, Shape input) {
    return spec.epsilon() > 0 && spec.groups() > 0 && channels(input) % spec.groups() == 0;
  }

  @Override
  public ReferenceLayer reference(GroupNormSpec spec, Shape input) {
    return new Reference(spec, input);
  }

  /** Groups as rows of one matrix, which lie together once the channels come before the pixels. */
  @Override
  public INDArray nd4j(GroupNormSpec spec, INDArray x, Function<String, INDArray> parameters) {
    long channels = x.size(x.rank() - 1);
    INDArray pixelsLast = x.reshape('c', x.size(0), -1, channels).permute(0, 2, 1).dup('c');
    INDArray rows = pixelsLast.reshape('c', x.size(0) * spec.groups(), -1);
    INDArray centered = rows.subColumnVector(rows.mean(true, 1));
    INDArray variance = centered.mul(centered).mean(true, 1);
    INDArray normal =
        centered
            .divColumnVector(Nd4j.math().sqrt(variance.add(spec.epsilon())))
            .reshape('c', pixelsLast.shape())
            .permute(0, 2, 1)
            .dup('c')
            .reshape('c', -1, channels);
    return normal
        .mulRowVector(parameters.apply("gamma"))
        .addRowVector(parameters.apply("beta"))
        .reshape('c', x.shape());
  }

  @Override
  public List<String> builderCalls() {
    return List.of(".groupNorm(1)", ".groupNorm(BASE, 1e-3)");
  }

  private static int channels(Shape shape) {
    return shape.dimension(shape.rank() - 1);
  }

  private record Reference(GroupNormSpec spec, Shape output) implements ReferenceLayer {

    @Override
    public List<Shape> parameters() {
      Shape each = Shape.of(channels(output));
      return List.of(each, each);
    }

    @Override
    public List<String> roles() {
      return List.of("gamma", "beta");
    }

    @Override
    public double[] apply(List<double[]> inputs, double[] parameters) {
      double[] x = inputs.get(0);
      double[] y = new double[x.length];
      int channels = parameters.length / 2;
      int width = channels / spec.groups();
      for (int group = 0; group < spec.groups(); group++) {
        int first = group * width;
        int[] members =
            IntStream.range(0, x.length)
                .filter(i -> i % channels >= first && i % channels < first + width)
                .toArray();
        double mean = IntStream.of(members).mapToDouble(i -> x[i]).average().orElseThrow();
        double variance =
            IntStream.of(members)
                .mapToDouble(i -> Math.pow(x[i] - mean, 2))
                .average()
                .orElseThrow();
        for (int i : members) {
          double normal = (x[i] - mean) / Math.sqrt(variance + spec.epsilon());
          y[i] = parameters[i % channels] * normal + parameters[channels + i % channels];
        }
      }
      return y;
    }
  }
}
