package dev.kiln.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
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

  private static final int CAPACITY = 3;

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 200 : 6);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void numbersAgreeWithReference(long seed) {
    check(draw(new Random(seed)), seed, "addInputGradient");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void pooledNumbersAgreeWithReference(long seed) {
    check(drawPooled(new Random(seed)), seed, "pooledOutput");
  }

  @Test
  void branchesAndPoolsAgreeWithReference() {
    check(FocusedNetworks.wideConvolutions(), 1, "addInputGradient");
  }

  private static void check(NetworkSpec spec, long seed, String transform) {
    NetworkSource source = new NetworkSource("networks", "Net", spec);
    CompiledNetwork network = NetworkCompiler.compile(source);
    assertTrue(network.sources().toString().contains(transform), source::text);

    Model model = network.createModel(seed);
    ReferenceComparison comparison =
        new ReferenceComparison(new ReferenceNetwork(source.spec()), model, seed, 15);
    Samples samples = comparison.draw(CAPACITY);
    TrainingWorkspace one = workspace(model, 1);
    comparison.checkStep(one, samples);
    for (int threads = 2; threads <= 4; threads++) {
      TrainingWorkspace several = workspace(model, threads);
      samples.load(several);
      several.step(CAPACITY, 1);
      assertArrayEquals(one.gradients(), several.gradients(), "with " + threads + " threads");
    }
    comparison.checkForward(model.inferenceWorkspace(CAPACITY, Workers.of(1)), samples);
  }

  private static TrainingWorkspace workspace(Model model, int threads) {
    return model.trainingWorkspace(CAPACITY, Workers.of(threads));
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
    return new Conv2DSpec(
        16 + random.nextInt(20),
        Size.square(3),
        Size.square(1),
        random.nextBoolean() ? Padding.SAME : Padding.VALID,
        random.nextBoolean() ? Activation.RELU : Activation.NONE,
        random.nextBoolean());
  }
}
