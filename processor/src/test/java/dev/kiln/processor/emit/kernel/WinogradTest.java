package dev.kiln.processor.emit.kernel;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions by Winograd's minimal filtering, of random sizes that tiles of 4x4 pixels rarely
 * fill: values and gradients agree with the reference, and don't depend on the number of threads.
 */
class WinogradTest {

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 200 : 6);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void numbersAgreeWithReference(long seed) {
    KernelCheck.run(draw(new Random(seed)), seed, "WinogradConv2DInputGradient");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void pooledNumbersAgreeWithReference(long seed) {
    KernelCheck.run(drawPooled(new Random(seed)), seed, "WinogradPool");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void numbersOfGroupsAgreeWithReference(long seed) {
    KernelCheck.run(drawGroups(new Random(seed)), seed, "WinogradConv2DInputGradient");
  }

  @Test
  void branchesAndPoolsAgreeWithReference() {
    KernelCheck.run(FocusedNetworks.wideConvolutions(), 1, "WinogradConv2DInputGradient");
  }

  /** The second one has a gradient in its input. */
  private static NetworkSpec draw(Random random) {
    int height = 13 + random.nextInt(7);
    int width = 13 + random.nextInt(7);
    int channels = random.nextBoolean() ? 16 : 16 + random.nextInt(4);
    return SpecBuilder.input(height, width, channels)
        .then("first", convolution(random))
        .then("second", convolution(random))
        .then("flat", new FlattenSpec())
        .classify(2);
  }

  /** Groups whose channels and filters are as many as a vector has, or more and not a multiple. */
  private static NetworkSpec drawGroups(Random random) {
    int groups = 2 + random.nextInt(2);
    int channels = groups * (16 + (random.nextBoolean() ? 0 : random.nextInt(5)));
    return SpecBuilder.input(13 + random.nextInt(7), 13 + random.nextInt(7), channels)
        .then("first", convolution(random, groups))
        .then("second", convolution(random, groups))
        .then("flat", new FlattenSpec())
        .classify(2);
  }

  /** Poolings of two by two, which leave out an odd row or column. */
  private static NetworkSpec drawPooled(Random random) {
    int height = 20 + random.nextInt(7);
    int width = 20 + random.nextInt(7);
    return SpecBuilder.input(height, width, 16)
        .then("first", convolution(random))
        .then("half", pool())
        .then("second", convolution(random))
        .then("quarter", pool())
        .then("flat", new FlattenSpec())
        .classify(2);
  }

  private static MaxPool2DSpec pool() {
    return new MaxPool2DSpec(Size.square(2), Optional.empty());
  }

  private static Conv2DSpec convolution(Random random) {
    return convolution(random, 1);
  }

  private static Conv2DSpec convolution(Random random, int groups) {
    return new Conv2DSpec(
        groups * (16 + random.nextInt(20)),
        Size.square(3),
        Size.square(1),
        random.nextBoolean() ? Padding.SAME : Padding.VALID,
        Size.square(1),
        groups,
        random.nextBoolean() ? Activation.RELU : Activation.NONE,
        random.nextBoolean());
  }
}
