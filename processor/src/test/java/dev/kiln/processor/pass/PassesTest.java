package dev.kiln.processor.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pass, switched off, changes the program but not what it computes. */
@Tag("plain-kernels")
class PassesTest {

  static Stream<Arguments> passesAndSeeds() {
    int seeds = Boolean.getBoolean("kiln.campaign") ? 200 : 3;
    return Passes.all().stream()
        .map(Pass::name)
        .flatMap(pass -> IntStream.range(0, seeds).mapToObj(seed -> Arguments.of(pass, seed)));
  }

  @ParameterizedTest
  @MethodSource("passesAndSeeds")
  void withoutOnePassNumbersAgreeWithReference(String pass, long seed) {
    NetworkSource source = new NetworkSource("networks", "Net", RandomNetworks.draw(seed));
    CompiledNetwork network = NetworkCompiler.compile(source, skip(pass));

    Model model = network.createModel(seed);
    ReferenceComparison comparison =
        new ReferenceComparison(new ReferenceNetwork(source.spec()), model, seed, 50);
    Samples samples = comparison.draw(3);
    try (Workers workers = Workers.of(2)) {
      comparison.checkStep(model.trainingWorkspace(3, workers), samples);
      comparison.checkForward(model.inferenceWorkspace(3, workers), samples);
    }
    assertEquals(List.of(), network.problemsInGeneratedCode());
  }

  static Stream<String> passes() {
    return Passes.all().stream().map(Pass::name);
  }

  @ParameterizedTest
  @MethodSource("passes")
  void everyPassChangesAProgram(String pass) {
    NetworkSpec network =
        switch (pass) {
          case "fuse-sigmoid-cross-entropy", "fold-batch-norm" -> normalizedAnswers();
          case "fuse-maps" ->
              SpecBuilder.input(5)
                  .then("norm", new BatchNormSpec(0.9, 1e-5))
                  .then("relu", new ReluSpec())
                  .classify(3);
          case "cancel-reshapes" -> FocusedNetworks.all().get("the largest of a sequence");
          case "winograd", "fuse-pool" -> FocusedNetworks.wideConvolutions();
          case "split-k" ->
              SpecBuilder.input(2048)
                  .then("a", new DenseSpec(64, Activation.RELU, true))
                  .classify(3);
          default -> FocusedNetworks.all().get("two convolutions");
        };
    NetworkSource source = new NetworkSource("networks", "Net", network);

    assertNotEquals(
        NetworkCompiler.compile(source).sources(),
        NetworkCompiler.compile(source, skip(pass)).sources());
  }

  private static NetworkSpec normalizedAnswers() {
    return SpecBuilder.input(5, 5, 2)
        .then(
            "conv",
            new Conv2DSpec(3, Size.square(2), Size.square(1), Padding.VALID, Activation.NONE, true))
        .then("norm", new BatchNormSpec(0.9, 1e-5))
        .then("flat", new FlattenSpec())
        .then("answers", new DenseSpec(2, Activation.SIGMOID, true))
        .build(Loss.BINARY_CROSS_ENTROPY, LossValues.DEFAULT);
  }

  private static String skip(String pass) {
    return "-Akiln.skipPasses=" + pass;
  }
}
