package dev.kiln.samples.benchmarks.peers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.samples.benchmarks.networks.LayerShapes;
import dev.kiln.samples.benchmarks.networks.Reference;
import dev.kiln.samples.benchmarks.networks.Weights;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network as one block that calls what DJL's own blocks call. */
final class NetworkBlock extends AbstractBlock {

  private final NetworkSpec network;
  private final int classes;
  private final boolean probabilities;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  /**
   * A block without parameters yet.
   *
   * @param probabilities whether it ends with the softmax, rather than with the logits
   */
  NetworkBlock(NetworkSpec network, int classes, boolean probabilities) {
    this.network = network;
    this.classes = classes;
    this.probabilities = probabilities;
  }

  /** Takes the parameters, in PyTorch's order of dimensions. */
  void load(Reference reference, NDManager manager) throws IOException {
    Weights weights = reference.weights();
    LayerShapes shapes = reference.shapes();
    for (String name : weights.names()) {
      NamedLayer layer = named(name.substring(0, name.indexOf('.'))).orElseThrow();
      Parameter parameter = addParameter(parameter(name));
      parameter.setArray(
          TorchWeights.of(
              weights.get(name), name, layer, named(layer.inputs().get(0)), shapes, manager));
      byName.put(name, parameter);
    }
  }

  /** The layer of a name; the network's input is none. */
  private Optional<NamedLayer> named(String name) {
    return network.layers().stream().filter(layer -> layer.name().equals(name)).findFirst();
  }

  private static Parameter parameter(String name) {
    Parameter.Type type =
        switch (name.substring(name.indexOf('.') + 1)) {
          case "bias" -> Parameter.Type.BIAS;
          case "gamma" -> Parameter.Type.GAMMA;
          case "beta" -> Parameter.Type.BETA;
          case "mean" -> Parameter.Type.RUNNING_MEAN;
          case "variance" -> Parameter.Type.RUNNING_VAR;
          default -> Parameter.Type.WEIGHT;
        };
    boolean learned = type != Parameter.Type.RUNNING_MEAN && type != Parameter.Type.RUNNING_VAR;
    return Parameter.builder().setName(name).setType(type).optRequiresGrad(learned).build();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    Map<String, NDArray> values = new HashMap<>();
    values.put(NetworkSpec.INPUT, input);
    NDArray last = input;
    for (NamedLayer layer : network.layers()) {
      LayerSpec spec = layer.spec();
      if (!(spec instanceof SoftmaxSpec) || probabilities) {
        List<NDArray> taken = layer.inputs().stream().map(values::get).toList();
        Layers layers =
            new Layers(
                taken,
                role -> {
                  Parameter parameter = byName.get(layer.name() + "." + role);
                  return parameter == null
                      ? null
                      : store.getValue(parameter, input.getDevice(), training);
                },
                training);
        last = layers.apply(spec);
        values.put(layer.name(), last);
      }
    }
    return new NDList(last);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), classes)};
  }
}
