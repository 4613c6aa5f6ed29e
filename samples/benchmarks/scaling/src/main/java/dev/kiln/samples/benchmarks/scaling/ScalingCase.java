package dev.kiln.samples.benchmarks.scaling;

import dev.kiln.runtime.Model;
import dev.kiln.samples.benchmarks.kiln.MnistCnnModel;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * A point of the scaling table.
 *
 * @param axis what is varied: {@code batch}, {@code channels}, {@code size}, {@code kind}, {@code
 *     depth} or {@code block}
 * @param value where the point is on that axis
 * @param batch the number of samples in each step
 * @param create makes the network from a seed
 */
record ScalingCase(String axis, String value, int batch, LongFunction<Model> create) {

  /** All points, each axis from small to large. */
  static List<ScalingCase> all() {
    Stream<ScalingCase> batches =
        Stream.of(1, 4, 16, 32, 64, 128, 256)
            .map(batch -> new ScalingCase("batch", batch.toString(), batch, MnistCnnModel::create));
    return Stream.concat(batches, networks()).toList();
  }

  private static Stream<ScalingCase> networks() {
    return Stream.of(
        new ScalingCase("channels", "8", 32, Channels8Model::create),
        new ScalingCase("channels", "16", 32, Channels16Model::create),
        new ScalingCase("channels", "32", 32, Channels32Model::create),
        new ScalingCase("channels", "64", 32, Channels64Model::create),
        new ScalingCase("channels", "128", 32, Channels128Model::create),
        new ScalingCase("size", "8x8", 32, Size8Model::create),
        new ScalingCase("size", "16x16", 32, Size16Model::create),
        new ScalingCase("size", "32x32", 32, Channels32Model::create),
        new ScalingCase("size", "64x64", 32, Size64Model::create),
        new ScalingCase("size", "128x128", 32, Size128Model::create),
        new ScalingCase("kind", "1x1", 32, PointwiseModel::create),
        new ScalingCase("kind", "strided", 32, StridedModel::create),
        new ScalingCase("kind", "dilated", 32, DilatedModel::create),
        new ScalingCase("kind", "4 groups", 32, GroupedModel::create),
        new ScalingCase("kind", "depthwise", 32, DepthwiseModel::create),
        new ScalingCase("kind", "separable", 32, SeparableModel::create),
        new ScalingCase("depth", "14", 8, Residual14Model::create),
        new ScalingCase("depth", "26", 8, Residual26Model::create),
        new ScalingCase("depth", "50", 8, Residual50Model::create),
        new ScalingCase("block", "resnet-224", 4, Resnet224Model::create),
        new ScalingCase("block", "vgg-224", 4, Vgg224Model::create));
  }
}
