package dev.kiln.processor.emit.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.op.MatMulPartsOp;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dense layers with so many inputs that their sums are taken in parts, of one sample to six. */
@Tag("plain-kernels")
class SplitSumsTest {

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 100 : 6);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sumsOfManyFactors(long seed) {
    Random random = new Random(seed);
    Activation activation = random.nextBoolean() ? Activation.RELU : Activation.NONE;
    NetworkSpec network =
        SpecBuilder.input(2048 + random.nextInt(300))
            .then(
                "tested", new DenseSpec(64 + random.nextInt(200), activation, random.nextBoolean()))
            .classify(2);
    KernelCheck.run(network, seed, KernelCheck.isIn("MatMulParts"), 1 + (int) (seed % 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void behindRectifierRowsThatMeetZerosAreLeftOut(long seed) {
    Random random = new Random(seed);
    SpecBuilder network = SpecBuilder.input(16, 16, 1 + random.nextInt(2));
    if (seed % 2 == 0) {
      network
          .then("image", convolution(34 + random.nextInt(3), Activation.RELU))
          .then("pool", new MaxPool2DSpec(Size.square(2), Optional.empty(), Padding.VALID));
    } else {
      network.then("image", convolution(10 + random.nextInt(3), Activation.NONE));
      network.then("relu", new ReluSpec());
    }
    network
        .then("flat", new FlattenSpec())
        .then("tested", new DenseSpec(64, Activation.RELU, true));
    KernelCheck.run(network.classify(2), seed, s -> skipsZeros(s, true), 1 + (int) (seed % 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void unitsOfAWideLayerAreTakenSomeAtATime(long seed) {
    Random random = new Random(seed);
    NetworkSpec network =
        SpecBuilder.input(250 + random.nextInt(30))
            .then("tested", new DenseSpec(193 + random.nextInt(60), Activation.RELU, true))
            .classify(2);
    NetworkSource source = new NetworkSource("networks", "Net", network);
    String loop = "for (int unit = begin; unit < end; unit += 128)";
    assertTrue(NetworkCompiler.generate(source).toString().contains(loop));
    KernelCheck.run(network, seed, KernelCheck.isIn("MatMul"), 1 + (int) (seed % 6));
  }

  /** Forwards 200 units read 2,048 factors; backwards the samples are packed anyway. */
  @Test
  void samplesThatLieAPowerOfTwoApartAreCopiedInBlocks() {
    NetworkSpec network =
        SpecBuilder.input(2048)
            .then("tested", new DenseSpec(200, Activation.RELU, true))
            .then("wide", new DenseSpec(2048, Activation.TANH, true))
            .classify(2);
    String source =
        NetworkCompiler.generate(new NetworkSource("networks", "Net", network)).toString();
    assertTrue(source.contains("arraycopy(arena, x + n * 2048 + first, samples, n * 512, depth)"));
    assertTrue(source.contains("pack(depth, batch, 0, depth, arena, dy + first, 1, 2048,"));
    KernelCheck.run(network, 1, KernelCheck.isIn("MatMulParts"), 5);
  }

  @Test
  void withoutRectifierAllRowsAreRead() {
    NetworkSpec network =
        SpecBuilder.input(16, 16, 1)
            .then("image", convolution(10, Activation.SIGMOID))
            .then("flat", new FlattenSpec())
            .then("tested", new DenseSpec(64, Activation.RELU, true))
            .classify(2);
    KernelCheck.run(network, 1, s -> skipsZeros(s, false), 1);
  }

  private static boolean skipsZeros(Schedule schedule, boolean sparse) {
    return schedule.op() instanceof MatMulPartsOp parts && parts.sparse() == sparse;
  }

  private static Conv2DSpec convolution(int filters, Activation activation) {
    return new Conv2DSpec(filters, Size.square(3), Size.square(1), Padding.SAME, activation, true);
  }
}
