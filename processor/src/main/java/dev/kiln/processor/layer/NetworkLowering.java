package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stage that turns layers into ops: the forward pass, and each sample's loss. */
public final class NetworkLowering {

  private final TypedNetwork network;
  private final Mode mode;
  private final GraphBuilder builder = new GraphBuilder();
  private final List<Parameter> parameters = new ArrayList<>();
  private final Map<Value, Value> updates = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();

  private NetworkLowering(TypedNetwork network, Mode mode) {
    this.network = network;
    this.mode = mode;
  }

  /** The program of a network. */
  public static Graph lower(TypedNetwork network, Mode mode) {
    return new NetworkLowering(network, mode).run();
  }

  private Graph run() {
    Value input = builder.input(NetworkSpec.INPUT, network.input());
    values.put(NetworkSpec.INPUT, input);
    network.layers().forEach(this::lower);
    // Behind the layers, so that each of them has its name, even if that is "target".
    Value target = builder.input("target", LossLowering.target(network));
    Value output = valueOf(network.last().name());
    // The optimizer runs over the first part of the flat array.
    parameters.sort(Comparator.comparing(parameter -> !parameter.trainable()));
    Value loss = builder.activation(LossLowering.op(network), "loss", "loss", output, target);
    return new Graph(input, target, parameters, builder.nodes(), output, loss, updates);
  }

  private void lower(TypedLayer layer) {
    List<Value> inputs = layer.layer().inputs().stream().map(this::valueOf).toList();
    int before = builder.size();
    Value value =
        LayerRules.of(layer.spec())
            .lower(layer.spec(), new LayerLowering(this, builder, layer, inputs));
    boolean computed = builder.size() > before;
    values.put(layer.name(), computed ? builder.renameLast(layer.name()) : value);
  }

  Mode mode() {
    return mode;
  }

  int indexOf(TypedLayer layer) {
    return network.indexOf(layer.name());
  }

  void add(Parameter parameter) {
    parameters.add(parameter);
  }

  void update(Value state, Value next) {
    updates.put(state, next);
  }

  /** The activation that the layer's output goes straight into, if there is one. */
  Activation activationBehind(String name) {
    return network.takers(name).stream()
        .map(layer -> LayerRules.of(layer.spec()).behaves(layer.spec()))
        .filter(activation -> activation != Activation.NONE)
        .findFirst()
        .orElse(Activation.NONE);
  }

  private Value valueOf(String layer) {
    Value value = values.get(layer);
    if (value == null) {
      throw new IllegalStateException("layer " + layer + " is used before it is lowered");
    }
    return value;
  }
}
