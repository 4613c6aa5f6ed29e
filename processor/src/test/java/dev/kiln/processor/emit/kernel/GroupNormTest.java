package dev.kiln.processor.emit.kernel;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.GroupNormSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.op.NestFormula;
import dev.kiln.processor.ir.op.NestOp;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Normalisation of groups of channels: of one channel each, of several, of all; of images whose
 * pixels fill several rows of a kernel, and of single pixels. Below is a layer with parameters,
 * which shows the gradient in the input.
 */
class GroupNormTest {

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 300 : 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void images(long seed) {
    Random random = new Random(seed);
    int groups = 1 + random.nextInt(4);
    int channels = groups * (1 + random.nextInt(40));
    NetworkSpec network =
        SpecBuilder.input(2 + random.nextInt(6), 2 + random.nextInt(6), 2)
            .then("below", point(channels))
            .then("tested", new GroupNormSpec(groups, 1e-2))
            .then("rectified", new ActivateSpec(Activation.RELU))
            .then("flat", new FlattenSpec())
            .classify(2);
    KernelCheck.run(network, seed, GroupNormTest::isGradient);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void singlePixels(long seed) {
    Random random = new Random(seed);
    int groups = 1 + random.nextInt(4);
    int channels = groups * (2 + random.nextInt(20));
    NetworkSpec network =
        SpecBuilder.input(5)
            .then("below", new DenseSpec(channels, Activation.NONE, true))
            .then("tested", new GroupNormSpec(groups, 1e-2))
            .classify(3);
    KernelCheck.run(network, seed, GroupNormTest::isGradient);
  }

  private static boolean isGradient(Schedule schedule) {
    return schedule.op() instanceof NestOp op && op.formula() == NestFormula.GROUP_NORM_GRADIENT;
  }

  private static LayerSpec point(int channels) {
    Size one = Size.square(1);
    return new Conv2DSpec(channels, one, one, Padding.VALID, Activation.NONE, true);
  }
}
