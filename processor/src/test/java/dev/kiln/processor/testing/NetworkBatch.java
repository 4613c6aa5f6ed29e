package dev.kiln.processor.testing;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import java.util.List;
import java.util.stream.IntStream;

/** Several networks compiled in one go, which is much faster than one by one. */
public final class NetworkBatch {

  private final List<NetworkSource> sources;
  private final CompiledNetwork compiled;

  private NetworkBatch(List<NetworkSource> sources, CompiledNetwork compiled) {
    this.sources = sources;
    this.compiled = compiled;
  }

  /** Compiles the networks. */
  public static NetworkBatch compile(List<NetworkSpec> networks, String... options) {
    return new NetworkBatch(
        sources(networks),
        NetworkCompiler.compileWith("networks.Batch", text(networks), List.of(options)));
  }

  /** The compilation unit {@code networks.Batch}, which holds the networks. */
  public static String text(List<NetworkSpec> networks) {
    StringBuilder text = new StringBuilder("package networks;\n\nimport dev.kiln.dsl.*;\n\n");
    text.append("interface Batch {\n");
    sources(networks).forEach(source -> text.append(source.declaration()));
    return text.append("}\n").toString();
  }

  private static List<NetworkSource> sources(List<NetworkSpec> networks) {
    return IntStream.range(0, networks.size())
        .mapToObj(i -> new NetworkSource("networks", "Net" + i, networks.get(i)))
        .toList();
  }

  /** The model of one of the networks. */
  public Model model(int index, long seed) {
    return compiled.createModel("networks.Batch_Net" + index + "Model", seed);
  }

  /**
   * Compares values and gradients of each with the reference, for a full and a smaller batch.
   *
   * @param capacity the size of the full batch
   * @param gradients how many elements of each parameter's gradient are compared
   */
  public void checkAll(int capacity, int gradients) {
    for (int i = 0; i < sources.size(); i++) {
      try {
        check(i, capacity, gradients);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError(
            failure.getMessage() + "\n" + sources.get(i).declaration(), failure);
      }
    }
  }

  private void check(int index, int capacity, int gradients) {
    NetworkSpec spec = sources.get(index).spec();
    Model model = model(index, index);
    ReferenceComparison comparison =
        new ReferenceComparison(new ReferenceNetwork(spec), model, index, gradients);
    comparison.checkLayout();
    Samples samples = comparison.draw(capacity);
    try (Workers workers = Workers.of(2)) {
      var training = model.trainingWorkspace(capacity, workers);
      comparison.checkStep(training, samples);
      comparison.checkStep(training, samples.last(1));
      comparison.checkForward(model.inferenceWorkspace(capacity, workers), samples);
    }
    comparison.checkPrediction(samples);
  }
}
