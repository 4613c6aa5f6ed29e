package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.BytecodeSizes;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that hold for every network, on networks that nobody thought of. */
@Tag("plain-kernels")
class RandomNetworkTest {

  private static final int CAPACITY = 4;

  // Above 8000 HotSpot never compiles a method.
  private static final int LONGEST_METHOD = 7000;

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 1000 : 25);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void generatedNumbersAgreeWithReference(long seed) throws Throwable {
    NetworkSource source = source(seed, RandomNetworks.draw(seed));
    explainingFailure(
        source,
        () -> {
          CompiledNetwork network = NetworkCompiler.compile(source);
          checkNumbers(source.spec(), network.createModel(seed), seed);
          checkMethodSizes(network);
          assertEquals(List.of(), network.problemsInGeneratedCode());
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void threadsAndCompilationsDontMatter(long seed) throws Throwable {
    NetworkSource source = source(seed, RandomNetworks.drawWithDropout(seed));
    explainingFailure(
        source,
        () -> {
          CompiledNetwork network = NetworkCompiler.compile(source);
          checkThreads(source.spec(), network.createModel(seed), seed);
          checkMethodSizes(network);
          assertEquals(network.sources(), NetworkCompiler.generate(source));
        });
  }

  private static void checkNumbers(NetworkSpec spec, Model model, long seed) {
    ReferenceComparison comparison =
        new ReferenceComparison(new ReferenceNetwork(spec), model, seed, 100);
    comparison.checkLayout();
    Samples samples = comparison.draw(CAPACITY);
    try (Workers workers = Workers.of(2)) {
      TrainingWorkspace training = model.trainingWorkspace(CAPACITY, workers);
      comparison.checkStep(training, samples);
      comparison.checkStep(training, samples.last(1 + (int) (seed % 3)));
      comparison.checkForward(model.inferenceWorkspace(CAPACITY, workers), samples);
    }
    comparison.checkPrediction(samples);
  }

  private static void checkThreads(NetworkSpec spec, Model model, long seed) {
    Samples samples =
        new ReferenceComparison(new ReferenceNetwork(spec), model, seed).draw(CAPACITY);
    TrainingWorkspace expected = step(model, samples, 1);
    for (int threads = 2; threads <= 4; threads++) {
      TrainingWorkspace actual = step(model, samples, threads);
      String with = " with " + threads + " threads";
      assertArrayEquals(expected.outputs().toArray(), actual.outputs().toArray(), "outputs" + with);
      assertArrayEquals(expected.losses().toArray(), actual.losses().toArray(), "losses" + with);
      assertArrayEquals(expected.gradients(), actual.gradients(), "gradients" + with);
    }
  }

  private static TrainingWorkspace step(Model model, Samples samples, int threads) {
    try (Workers workers = Workers.of(threads)) {
      TrainingWorkspace workspace = model.trainingWorkspace(samples.count(), workers);
      samples.load(workspace);
      workspace.step(samples.count(), 5);
      return workspace;
    }
  }

  private static void checkMethodSizes(CompiledNetwork network) {
    network
        .classes()
        .forEach(
            (name, bytes) ->
                BytecodeSizes.of(bytes)
                    .forEach(
                        (method, size) ->
                            assertTrue(
                                size <= LONGEST_METHOD,
                                () -> name + "." + method + " has " + size + " bytes")));
  }

  private static NetworkSource source(long seed, NetworkSpec spec) {
    return new NetworkSource("networks", "Random" + seed, spec);
  }

  private static void explainingFailure(NetworkSource source, Executable check) throws Throwable {
    try {
      check.execute();
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(failure.getMessage() + "\n" + source.text(), failure);
    }
  }
}
