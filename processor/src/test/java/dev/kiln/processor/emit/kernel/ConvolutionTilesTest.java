package dev.kiln.processor.emit.kernel;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionOp.Tensor;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions with strides, and convolutions with few pixels and many filters or with few taps,
 * which are split in another way; with few and with many channels; and of single pixels. Below them
 * is a layer with parameters, which shows the gradient in their input.
 */
class ConvolutionTilesTest {

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 300 : 10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void strides(long seed) {
    Random random = new Random(seed);
    Size stride = new Size(2 + random.nextInt(2), 1 + random.nextInt(4));
    NetworkSpec network = network(9, 1 + random.nextInt(9), 1 + random.nextInt(20), stride, random);
    KernelCheck.run(network, seed, "StridedInputGradient");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void fewPixels(long seed) {
    Random random = new Random(seed);
    Size one = Size.square(1);
    Size stride = random.nextBoolean() ? one : new Size(2, 1 + random.nextInt(2));
    Size kernel = kernel(random);
    boolean filtered = kernel.equals(Size.square(3)); // Winograd's is split by samples
    NetworkSpec network =
        network(
            4,
            128 + random.nextInt(9),
            128 + random.nextInt(9),
            stride,
            filtered ? new Size(3, 2) : kernel,
            true,
            random);
    KernelCheck.run(
        network,
        seed,
        schedule ->
            schedule.op() instanceof ContractionOp op
                && op.computes(Tensor.INPUT)
                && schedule.split().by() == Split.By.PARTS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void fewTaps(long seed) {
    checkSeveralTaps(
        seed,
        1,
        3,
        49,
        schedule ->
            schedule.op() instanceof ContractionOp op
                && op.computes(Tensor.WEIGHT)
                && schedule.split().parts() >= 4 * op.window().size().height());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void fewChannels(long seed) {
    checkSeveralTaps(seed, 1, 8, 1, KernelCheck.isIn("PatchGradient"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void manyChannels(long seed) {
    checkSeveralTaps(seed, 9, 12, 1, KernelCheck.isIn("Conv2DInputGradient"));
  }

  /**
   * Checks a convolution of stride one whose kernel has several taps.
   *
   * @param fewest the fewest channels
   * @param channels how many numbers of channels may be drawn
   * @param fewestFilters the fewest filters, of twenty numbers that may be drawn
   */
  private static void checkSeveralTaps(
      long seed, int fewest, int channels, int fewestFilters, Predicate<Schedule> wanted) {
    Random random = new Random(seed);
    int drawn = fewest + random.nextInt(channels);
    int filters = fewestFilters + random.nextInt(20);
    Size kernel = new Size(1 + random.nextInt(4), 2 + random.nextInt(3));
    KernelCheck.run(network(9, drawn, filters, Size.square(1), kernel, true, random), seed, wanted);
  }

  /** From a few pixels to more than are summed at a time. */
  @ParameterizedTest
  @MethodSource("seeds")
  void pointwise(long seed) {
    Random random = new Random(seed);
    Size one = Size.square(1);
    int channels = 1 + random.nextInt(20);
    // With a single tap, all outputs of some filter may lie on a rectifier's kink.
    NetworkSpec network =
        network(3 + random.nextInt(12), channels, 1 + random.nextInt(80), one, one, false, random);
    KernelCheck.run(network, seed, "PointwiseWeightGradient");
  }

  private static NetworkSpec network(
      int size, int channels, int filters, Size stride, Random random) {
    return network(size, channels, filters, stride, kernel(random), true, random);
  }

  private static Size kernel(Random random) {
    Size kernel = new Size(1 + random.nextInt(4), 1 + random.nextInt(4));
    return random.nextInt(3) == 0 ? Size.square(1) : kernel;
  }

  private static NetworkSpec network(
      int size,
      int channels,
      int filters,
      Size stride,
      Size kernel,
      boolean rectifies,
      Random random) {
    Size one = Size.square(1);
    Conv2DSpec tested =
        new Conv2DSpec(
            filters,
            kernel,
            stride,
            random.nextBoolean() ? Padding.SAME : Padding.VALID,
            random.nextBoolean() && rectifies ? Activation.RELU : Activation.NONE,
            random.nextBoolean());
    return SpecBuilder.input(size + random.nextInt(4), size + random.nextInt(4), 2)
        .then("below", new Conv2DSpec(channels, one, one, Padding.VALID, Activation.NONE, true))
        .then("tested", tested)
        .then("flat", new FlattenSpec())
        .classify(2);
  }
}
