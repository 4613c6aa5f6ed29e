package dev.kiln.processor.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.ListeningProcessor;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.pass.Pass;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.train.GradientCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers that share parameters, which no source can say yet: a pass lets all layers of a kind read
 * what the first of them owns, and differentiates anew. The gradient of a shared parameter agrees
 * with the losses, and is the sum of the gradients of layers that own theirs and are equal.
 */
class SharedParameterTest {

  private static final int SAMPLES = 3;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("dense", dense(2, 5)),
        Arguments.of("dense", dense(3, 40)),
        Arguments.of(
            "conv",
            Kiln.input(6, 6, 3)
                .conv2d(3, 3, c -> c.padding(Padding.SAME).activation(Activation.TANH))
                .conv2d(3, 3, c -> c.padding(Padding.SAME))
                .flatten()
                .dense(2)
                .loss(Loss.MEAN_SQUARED_ERROR)),
        Arguments.of(
            "batchNorm",
            Kiln.input(4).batchNorm().dense(4).batchNorm().loss(Loss.MEAN_SQUARED_ERROR)),
        Arguments.of(
            "layerNorm",
            Kiln.input(4).layerNorm().dense(4).layerNorm().loss(Loss.MEAN_SQUARED_ERROR)),
        Arguments.of(
            "pRelu", Kiln.input(4).pRelu().dense(4).pRelu().loss(Loss.MEAN_SQUARED_ERROR)));
  }

  private static NetworkSpec dense(int layers, int units) {
    var network = Kiln.input(units);
    for (int i = 0; i < layers; i++) {
      network = network.dense(units, Activation.TANH);
    }
    return network.dense(2).loss(Loss.MEAN_SQUARED_ERROR);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientAgreesWithLosses(String kind, NetworkSpec network) {
    GradientCheck.check(model(network, new Sharing(kind)), SAMPLES, 1);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientIsTheSumOfThoseOfLayersThatAreEqual(String kind, NetworkSpec network) {
    Sharing sharing = new Sharing(kind);
    Model shared = model(network, sharing);
    Model separate = model(network, new Sharing("none"));
    Map<String, ParameterInfo> infos = new HashMap<>();
    shared.info().parameters().forEach(info -> infos.put(info.name(), info));
    System.arraycopy(shared.parameters(), 0, separate.parameters(), 0, shared.parameters().length);
    sharing.owners.forEach(
        (name, owner) -> copy(separate.parameters(), infos.get(owner), infos.get(name)));

    float[] sums = gradients(separate, 1);
    // As in the backward pass: from the last use to the first.
    List<String> names = new ArrayList<>(sharing.owners.keySet());
    Set<String> owners = new LinkedHashSet<>(sharing.owners.values());
    assertFalse(owners.isEmpty());
    for (String owner : owners) {
      ParameterInfo first = infos.get(owner);
      for (int i = 0; i < first.shape().elements(); i++) {
        float sum = 0;
        for (int use = names.size() - 1; use >= 0; use--) {
          if (sharing.owners.get(names.get(use)).equals(owner)) {
            int at = infos.get(names.get(use)).offset() + i;
            sum += sums[at];
            sums[at] = 0;
          }
        }
        sums[first.offset() + i] += sum;
      }
    }
    for (int threads = 1; threads <= 3; threads++) {
      assertArrayEquals(sums, gradients(shared, threads), "with " + threads + " threads");
    }
  }

  private static void copy(float[] parameters, ParameterInfo from, ParameterInfo to) {
    System.arraycopy(parameters, from.offset(), parameters, to.offset(), from.shape().elements());
  }

  private static float[] gradients(Model model, int threads) {
    try (Workers workers = Workers.of(threads)) {
      TrainingWorkspace workspace = model.trainingWorkspace(SAMPLES, workers);
      Random random = new Random(1);
      for (FloatSlice slice : List.of(workspace.inputs(), workspace.targets())) {
        for (int i = 0; i < slice.length(); i++) {
          slice.array()[slice.offset() + i] = (float) random.nextGaussian();
        }
      }
      workspace.step(SAMPLES, 1);
      return workspace.gradients().clone();
    }
  }

  private static Model model(NetworkSpec network, Sharing sharing) {
    NetworkSource source = new NetworkSource("networks", "Net", network);
    CompiledNetwork compiled =
        NetworkCompiler.compile(
            source.qualifiedName(), source.text(), ListeningProcessor.before(sharing));
    return compiled.createModel(1);
  }

  /** Lets layers of a kind read the parameters of the first of them, if they have their shapes. */
  private static final class Sharing implements Pass {

    private final String kind;

    /** For the names of parameters that nobody reads any more, the name of the one that is read. */
    private final Map<String, String> owners = new LinkedHashMap<>();

    Sharing(String kind) {
      this.kind = kind;
    }

    @Override
    public String name() {
      return "share";
    }

    @Override
    public Graph apply(Graph graph) {
      Map<Value, Value> shared = shared(graph.parameters());
      boolean training = !graph.gradients().isEmpty();
      List<Node> nodes = new ArrayList<>();
      for (Node node : graph.nodes()) {
        nodes.add(
            node.withInputs(
                node.inputs().stream().map(value -> shared.getOrDefault(value, value)).toList()));
        if (training && node.output().equals(graph.loss())) {
          return Autodiff.differentiate(graph.withNodes(nodes));
        }
      }
      return graph.withNodes(nodes);
    }

    private Map<Value, Value> shared(List<Parameter> parameters) {
      Map<String, Value> first = new HashMap<>();
      Map<Value, Value> shared = new HashMap<>();
      for (Parameter parameter : parameters) {
        Value value = parameter.value();
        if (parameter.trainable() && parameter.layer().matches(kind + "\\d*")) {
          String role = value.name().substring(value.name().indexOf('.')) + value.shape();
          Value owner = first.computeIfAbsent(role, r -> value);
          if (!owner.equals(value)) {
            shared.put(value, owner);
            owners.put(value.name(), owner.name());
          }
        }
      }
      return shared;
    }
  }
}
