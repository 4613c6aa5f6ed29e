package dev.kiln.processor.lint;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.layer.LayerRule;
import dev.kiln.processor.layer.LayerRules;
import dev.kiln.processor.layer.TypedLayer;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.report.NetworkReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A network as its data flows: who gives a layer its elements, and who takes them. Layers that only
 * pass elements through (flatten, dropout) are looked through.
 */
final class Flow {

  private final TypedNetwork network;
  private final NetworkReport report;

  /** For each layer, the one whose elements reach it by its first input. */
  private final Map<String, TypedLayer> givers = new HashMap<>();

  private final Map<String, List<TypedLayer>> takers = new HashMap<>();

  /** What layers with weights depend on. */
  private final Set<String> feeding = new HashSet<>();

  Flow(TypedNetwork network, NetworkReport report) {
    this.network = network;
    this.report = report;
    network.layers().forEach(this::addGiver);
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      addUses(network.layers().get(i));
    }
  }

  /** The layers that a layer takes come before it. */
  private void addGiver(TypedLayer layer) {
    network
        .layer(layer.layer().inputs().get(0))
        .map(above -> rule(above).passesThrough() ? givers.get(above.name()) : above)
        .ifPresent(giver -> givers.put(layer.name(), giver));
  }

  /** The layers that take a layer come behind it. */
  private void addUses(TypedLayer layer) {
    takers.put(
        layer.name(),
        network.takers(layer.name()).stream()
            .flatMap(t -> rule(t).passesThrough() ? takers(t).stream() : Stream.of(t))
            .distinct()
            .toList());
    if (rule(layer).weighted() || feeding.contains(layer.name())) {
      feeding.addAll(layer.layer().inputs());
    }
  }

  /** The network. */
  TypedNetwork network() {
    return network;
  }

  /** What the network costs. */
  NetworkReport report() {
    return report;
  }

  List<TypedLayer> layers() {
    return network.layers();
  }

  /** The shape of the network's input. */
  Shape input() {
    return network.input();
  }

  /** The layers of one kind. */
  Stream<TypedLayer> layers(Class<? extends LayerSpec> kind) {
    return layers().stream().filter(layer -> kind.isInstance(layer.spec()));
  }

  static LayerRule<LayerSpec> rule(TypedLayer layer) {
    return LayerRules.of(layer.spec());
  }

  /** The layer whose elements reach a layer by its first input; nothing for the network's input. */
  Optional<TypedLayer> giver(TypedLayer layer) {
    return Optional.ofNullable(givers.get(layer.name()));
  }

  /** The layers that take a layer's elements, directly or behind layers that pass them through. */
  List<TypedLayer> takers(TypedLayer layer) {
    return takers.getOrDefault(layer.name(), List.of());
  }

  /** Whether a layer with weights depends on a layer. */
  boolean feedsWeights(TypedLayer layer) {
    return feeding.contains(layer.name());
  }

  static Activation activation(TypedLayer layer) {
    return rule(layer).activation(layer.spec());
  }

  /** The fix that removes a layer. */
  static Fix remove(TypedLayer layer) {
    Place place = Place.layer(layer.name());
    return Fix.of("remove " + layer.name(), new Edit.RemoveLayer(place));
  }

  /** The fix that gives a layer a value. */
  static Fix set(TypedLayer layer, String value, String code) {
    Place place = Place.layerValue(layer.name(), value);
    return Fix.of(value + " = " + code + " for " + layer.name(), new Edit.SetValue(place, code));
  }
}
