package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.Closeness;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.runtime.LayerValue;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Trace;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Standardization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is seen inside a network is what the reference computes there. */
class TraceTest {

  private static final boolean CAMPAIGN = Boolean.getBoolean("kiln.campaign");

  /** A step that central differences still see in double precision. */
  private static final double STEP = 1e-6;

  @Test
  void keptValuesAndInputGradientsAgreeWithTheReference() {
    Map<String, NetworkSpec> networks = networks();
    CompiledNetwork compiled = compile(networks, true);
    assertEquals(List.of(), compiled.problemsInGeneratedCode());
    networks.forEach(
        (name, spec) -> {
          Model model = compiled.createModel("networks.Batch_" + name + "Model", 3);
          ReferenceNetwork reference = new ReferenceNetwork(spec);
          float[] input = new ReferenceComparison(reference, model, 5).draw(1).concatenated();
          checkTrace(spec, reference, model, input, true);
          checkInputGradient(spec, reference, model, input);
        });
  }

  @Test
  void withoutKeepATraceHasWhatTheCompiledNetworkHas() {
    Map<String, NetworkSpec> networks = random();
    CompiledNetwork compiled = compile(networks, false);
    networks.forEach(
        (name, spec) -> {
          Model model = compiled.createModel("networks.Batch_" + name + "Model", 3);
          ReferenceNetwork reference = new ReferenceNetwork(spec);
          float[] input = new ReferenceComparison(reference, model, 5).draw(1).concatenated();
          Trace trace = checkTrace(spec, reference, model, input, false);
          assertTrue(trace.has(last(spec).name()), name);
          assertFalse(model.hasInputGradient());
          assertThrows(UnsupportedOperationException.class, () -> model.inputGradient(input, 0));
        });
  }

  /** With a key, batches and all else alike, a traced step is the step. */
  @Test
  void aTracedStepIsTheStep() {
    Map<String, NetworkSpec> networks = random();
    CompiledNetwork compiled = compile(networks, false);
    networks.forEach(
        (name, spec) -> {
          Model model = compiled.createModel("networks.Batch_" + name + "Model", 3);
          Samples samples = new ReferenceComparison(new ReferenceNetwork(spec), model, 5).draw(3);
          try (Workers workers = Workers.of(2)) {
            TrainingWorkspace plain = model.trainingWorkspace(4, workers);
            TrainingWorkspace traced = model.trainingWorkspace(4, workers);
            samples.load(plain);
            samples.load(traced);
            Map<String, float[]> values = new LinkedHashMap<>();
            plain.step(3, 7);
            traced.tracedStep(3, 7, (layer, slice) -> values.put(layer, slice.toArray()));
            assertArrayEquals(plain.gradients(), traced.gradients(), name);
            assertArrayEquals(plain.losses().toArray(), traced.losses().toArray(), name);
            assertArrayEquals(
                Arrays.copyOf(plain.outputs().toArray(), 3 * model.info().output().elements()),
                values.get(last(spec).name()),
                name);
          }
        });
  }

  @Test
  void keepingChangesNeitherTrainingNorPrediction() {
    NetworkSpec spec = FocusedNetworks.wideConvolutions();
    String plain = source(Map.of("Net", spec), false);
    String kept = source(Map.of("Net", spec), true);

    for (String type : List.of("class Inference", "class Training")) {
      assertEquals(nested(plain, type), nested(kept, type));
    }
    assertFalse(plain.contains("Tracing"), "a model that doesn't ask has no program for it");
  }

  @Test
  void aGradientIsInTheSampleAsItsUserHasIt() {
    NetworkSpec spec = FocusedNetworks.all().get("two convolutions");
    Model model = compile(Map.of("Net", spec), true).createModel("networks.Batch_NetModel", 3);
    float[] sample =
        new ReferenceComparison(new ReferenceNetwork(spec), model, 5).draw(1).concatenated();
    float[] plain = model.inputGradient(sample, 1);
    int channels = spec.input().dimensions().get(2);
    float[] mean = new float[channels];
    float[] scale = new float[channels];
    Arrays.fill(mean, 0.5f);
    Arrays.fill(scale, 4);
    float[] raw = new float[sample.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = sample[i] * 4 + 0.5f;
    }
    model.metadata(ModelMetadata.NONE.withStandardization(Standardization.of(mean, scale)));

    float[] scaled = model.inputGradient(raw, 1);
    for (int i = 0; i < scaled.length; i++) {
      assertEquals(plain[i] / 4, scaled[i], 1e-4 * Math.abs(plain[i]) + 1e-6);
    }
    assertThrows(IllegalArgumentException.class, () -> model.inputGradient(raw, -1));
    assertThrows(IllegalArgumentException.class, () -> model.inputGradient(raw, 99));
  }

  @Test
  void anUnknownValueIsToldWithWhatThereIs() {
    NetworkSpec spec = FocusedNetworks.wideConvolutions();
    Model model = compile(Map.of("Net", spec), false).createModel("networks.Batch_NetModel", 3);
    Trace trace = model.trace(new float[model.info().input().elements()]);
    String message =
        assertThrows(IllegalArgumentException.class, () -> trace.value("c")).getMessage();
    assertTrue(message.contains("keep = \"c\"") && message.contains("pool"), message);
  }

  private static Map<String, NetworkSpec> networks() {
    Map<String, NetworkSpec> networks = random();
    int perKind = CAMPAIGN ? 20 : 1;
    for (RandomLayers.Kind kind : LayerCatalogueTest.kinds()) {
      List<NetworkSpec> some = LayerCatalogueTest.networks(kind);
      for (int i = 0; i < perKind; i++) {
        networks.put("Kind" + networks.size(), some.get(i));
      }
    }
    return networks;
  }

  private static Map<String, NetworkSpec> random() {
    Map<String, NetworkSpec> networks = new LinkedHashMap<>();
    networks.put("Wide", FocusedNetworks.wideConvolutions());
    for (long seed = 0; seed < (CAMPAIGN ? 200 : 4); seed++) {
      networks.put("Random" + seed, RandomNetworks.drawWithDropout(seed));
    }
    return networks;
  }

  private static CompiledNetwork compile(Map<String, NetworkSpec> networks, boolean keep) {
    CompiledNetwork compiled = NetworkCompiler.compile("networks.Batch", text(networks, keep));
    assertTrue(compiled.success(), () -> compiled.errors().toString());
    return compiled;
  }

  private static String source(Map<String, NetworkSpec> networks, boolean keep) {
    return NetworkCompiler.process("networks.Batch", text(networks, keep))
        .sources()
        .values()
        .stream()
        .reduce("", String::concat);
  }

  private static String text(Map<String, NetworkSpec> networks, boolean keep) {
    StringBuilder text = new StringBuilder("package networks;\n\nimport dev.kiln.dsl.*;\n\n");
    text.append("interface Batch {\n");
    networks.forEach(
        (name, spec) ->
            text.append(
                new NetworkSource("networks", name, spec)
                    .declaration(keep ? everything(spec) : List.of())));
    return text.append("}\n").toString();
  }

  /** All layers, and the gradient in the input where there is one. */
  private static List<String> everything(NetworkSpec spec) {
    List<String> names = new ArrayList<>(spec.layers().stream().map(NamedLayer::name).toList());
    if (differentiable(spec)) {
      names.add(NetworkSpec.INPUT);
    }
    return names;
  }

  private static boolean differentiable(NetworkSpec spec) {
    return spec.layers().stream().noneMatch(layer -> layer.spec() instanceof EmbeddingSpec);
  }

  /** From the line that declares a nested class to the line that ends it. */
  private static String nested(String source, String type) {
    int from = source.indexOf(type);
    assertTrue(from >= 0, type);
    return source.substring(from, source.indexOf("\n  }\n", from));
  }

  private static Trace checkTrace(
      NetworkSpec spec, ReferenceNetwork reference, Model model, float[] input, boolean all) {
    Trace trace = model.trace(input);
    double[] parameters = Samples.widen(model.parameters());
    for (LayerValue value : trace.values()) {
      double[] expected = reference.layer(value.layer(), parameters, Samples.widen(input));
      Closeness.assertClose(value.layer(), value.values().toArray(), expected, 2e-5, 1e-3);
      assertEquals(value.shape().elements(), expected.length);
    }
    List<String> computing =
        spec.layers().stream()
            .filter(layer -> !layer.spec().getClass().getSimpleName().contains("Dropout"))
            .map(NamedLayer::name)
            .toList();
    List<String> names = trace.values().stream().map(LayerValue::layer).toList();
    assertEquals(all ? computing : computing.stream().filter(names::contains).toList(), names);
    return trace;
  }

  private static void checkInputGradient(
      NetworkSpec spec, ReferenceNetwork reference, Model model, float[] input) {
    assertEquals(differentiable(spec), model.hasInputGradient());
    if (!differentiable(spec)) {
      return;
    }
    double[] parameters = Samples.widen(model.parameters());
    String scores = scores(spec);
    double[] at = Samples.widen(input);
    int output = reference.layer(scores, parameters, at).length - 1;
    double[] expected = new double[input.length];
    for (int i = 0; i < input.length; i++) {
      double original = at[i];
      at[i] = original + STEP;
      double right = reference.layer(scores, parameters, at)[output];
      at[i] = original - STEP;
      expected[i] = (right - reference.layer(scores, parameters, at)[output]) / (2 * STEP);
      at[i] = original;
    }
    float[] actual = model.inputGradient(input, output);
    Closeness.assertGradientClose("gradient in the input", actual, expected, 1e-3);
  }

  /** The layer whose output is differentiated. */
  private static String scores(NetworkSpec spec) {
    NamedLayer last = last(spec);
    boolean softmax =
        Stream.of(SoftmaxSpec.class, LogSoftmaxSpec.class).anyMatch(c -> c.isInstance(last.spec()));
    return softmax ? last.inputs().get(0) : last.name();
  }

  private static NamedLayer last(NetworkSpec spec) {
    return spec.layers().get(spec.layers().size() - 1);
  }
}
