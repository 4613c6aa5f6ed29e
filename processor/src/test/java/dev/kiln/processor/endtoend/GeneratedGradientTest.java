package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each layer and way of using it: the generated numbers against the reference. */
@Tag("plain-kernels")
class GeneratedGradientTest {

  private static final Map<String, NetworkSpec> NETWORKS = FocusedNetworks.all();
  private static final Map<String, CompiledNetwork> COMPILED = new ConcurrentHashMap<>();
  private static final int CAPACITY = 5;

  static Set<String> networks() {
    return NETWORKS.keySet();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void parametersAreLaidOutInSourceOrder(String name) {
    comparison(name, model(name)).checkLayout();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void fullBatch(String name) {
    Model model = model(name);
    ReferenceComparison comparison = comparison(name, model);
    try (Workers workers = Workers.of(1)) {
      comparison.checkStep(model.trainingWorkspace(CAPACITY, workers), comparison.draw(CAPACITY));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void smallerBatchesAfterFullOne(String name) {
    Model model = model(name);
    ReferenceComparison comparison = comparison(name, model);
    Samples samples = comparison.draw(CAPACITY);
    try (Workers workers = Workers.of(2)) {
      TrainingWorkspace workspace = model.trainingWorkspace(CAPACITY, workers);
      samples.load(workspace);
      workspace.step(CAPACITY, 1);
      comparison.checkStep(workspace, samples.last(3));
      comparison.checkStep(workspace, samples.last(1));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void batchOfOne(String name) {
    Model model = model(name);
    ReferenceComparison comparison = comparison(name, model);
    try (Workers workers = Workers.of(1)) {
      comparison.checkStep(model.trainingWorkspace(1, workers), comparison.draw(1));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void inference(String name) {
    Model model = model(name);
    ReferenceComparison comparison = comparison(name, model);
    Samples samples = comparison.draw(CAPACITY);
    try (Workers workers = Workers.of(2)) {
      var workspace = model.inferenceWorkspace(CAPACITY, workers);
      comparison.checkForward(workspace, samples);
      comparison.checkForward(workspace, samples.last(2));
    }
    comparison.checkPrediction(samples);
  }

  /** All values of a pool's window are equal: the gradient must reach one of them, once. */
  @ParameterizedTest
  @MethodSource("networks")
  void constantImages(String name) {
    Model model = model(name);
    ReferenceComparison comparison = comparison(name, model);
    float[] constant = new float[model.info().input().elements()];
    Arrays.fill(constant, 0.7f);
    try (Workers workers = Workers.of(1)) {
      comparison.checkStep(model.trainingWorkspace(1, workers), comparison.labelled(constant));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void generatedCodeHasNoWarnings(String name) {
    assertEquals(List.of(), compiled(name).problemsInGeneratedCode());
  }

  private static ReferenceComparison comparison(String name, Model model) {
    return new ReferenceComparison(
        new ReferenceNetwork(NETWORKS.get(name)), model, name.hashCode());
  }

  private static Model model(String name) {
    return compiled(name).createModel(42);
  }

  private static CompiledNetwork compiled(String name) {
    return COMPILED.computeIfAbsent(
        name,
        key ->
            NetworkCompiler.compile(new NetworkSource("networks", "Focused", NETWORKS.get(key))));
  }
}
