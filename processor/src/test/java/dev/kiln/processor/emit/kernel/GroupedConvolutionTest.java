package dev.kiln.processor.emit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.Window;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions with groups, gaps or a group per channel, with all strides and paddings. Below them
 * is a layer with parameters, which shows the gradient in their input.
 */
class GroupedConvolutionTest {

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 300 : 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void groups(long seed) {
    Random random = new Random(seed);
    int groups = 1 + random.nextInt(3);
    int channels = groups * (4 + random.nextInt(6));
    int filters = groups * (4 + random.nextInt(20));
    Size dilation = groups == 1 ? new Size(2, 1 + random.nextInt(3)) : size(random, 3);
    Size drawn = size(random, 3);
    // A kernel of one row has no gaps between its rows.
    Size kernel = groups == 1 ? new Size(Math.max(drawn.height(), 2), drawn.width()) : drawn;
    Conv2DSpec tested =
        new Conv2DSpec(
            filters,
            kernel,
            size(random, 3),
            padding(random),
            dilation,
            groups,
            Activation.RELU,
            random.nextBoolean());
    KernelCheck.run(network(channels, tested, random), seed, GroupedConvolutionTest::isGrouped);
  }

  /** Groups of one to three channels and filters, of which several are computed as one. */
  @ParameterizedTest
  @MethodSource("seeds")
  void smallGroups(long seed) {
    Random random = new Random(seed);
    int groups = 2 + random.nextInt(19);
    int channels = 1 + random.nextInt(3);
    int filters = (channels == 1 ? 2 : 1) + random.nextInt(2);
    Conv2DSpec tested =
        new Conv2DSpec(
            groups * filters,
            size(random, 3),
            size(random, 3),
            padding(random),
            size(random, 2),
            groups,
            Activation.RELU,
            random.nextBoolean());
    KernelCheck.run(
        network(groups * channels, tested, random), seed, GroupedConvolutionTest::isGrouped);
  }

  @ParameterizedTest
  @CsvSource({
    "16, 2, 2, 8",
    "32, 1, 2, 8",
    "7, 2, 1, 7",
    "4, 16, 16, 1",
    "10, 3, 6, 2",
    "3, 1, 16, 1"
  })
  void smallGroupsFillAVector(int groups, int channels, int filters, int merged) {
    Window window = Window.valid(Size.square(3), Size.square(1));
    Shape image = Shape.of(5, 5, groups * channels);
    Shape output = Shape.of(3, 3, groups * filters);
    assertEquals(merged, MergedGroups.of(new ConvolutionPlan(window, groups, image, output)));
  }

  private static boolean isGrouped(Schedule schedule) {
    return schedule.op() instanceof ContractionOp op
        && !op.dense()
        && schedule.kernel().equals("Conv2DInputGradient");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void channels(long seed) {
    Random random = new Random(seed);
    Size taps = size(random, 4);
    Size stride = size(random, 3);
    Size dilation = size(random, 2);
    LayerSpec tested =
        new DepthwiseConv2DSpec(
            taps, stride, padding(random), dilation, 1, Activation.RELU, random.nextBoolean());
    Window window = Window.valid(taps, dilation, stride);
    boolean inPhases = window.strided() && !window.dilated();
    KernelCheck.run(
        network(2 + random.nextInt(40), tested, random),
        seed,
        inPhases ? "StridedDepthwiseInputGradient" : "DepthwiseConv2DInputGradient");
  }

  private static NetworkSpec network(int channels, LayerSpec tested, Random random) {
    return SpecBuilder.input(7 + random.nextInt(5), 7 + random.nextInt(5), 2)
        .then("below", point(channels))
        .then("tested", tested)
        .then("flat", new FlattenSpec())
        .classify(2);
  }

  private static Conv2DSpec point(int channels) {
    Size one = Size.square(1);
    return new Conv2DSpec(channels, one, one, Padding.VALID, Activation.NONE, true);
  }

  private static Padding padding(Random random) {
    return random.nextBoolean() ? Padding.SAME : Padding.VALID;
  }

  private static Size size(Random random, int largest) {
    return new Size(1 + random.nextInt(largest), 1 + random.nextInt(largest));
  }
}
