package dev.kiln.processor.lint;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.LayerRule;
import dev.kiln.processor.layer.LayerRules;
import dev.kiln.processor.layer.TypedLayer;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.report.NetworkReport;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A network as its data flows: who gives a layer its elements, and who takes them. Layers that only
 * pass elements through (flatten, dropout) are looked through.
 */
record Flow(TypedNetwork network, NetworkReport report) {

  List<TypedLayer> layers() {
    return network.layers();
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
    Optional<TypedLayer> above = network.layer(layer.layer().inputs().get(0));
    return above.flatMap(a -> rule(a).passesThrough() ? giver(a) : above);
  }

  /** The layers that take a layer's elements, directly or behind layers that pass them through. */
  List<TypedLayer> takers(TypedLayer layer) {
    return network.takers(layer.name()).stream()
        .flatMap(t -> rule(t).passesThrough() ? takers(t).stream() : Stream.of(t))
        .distinct()
        .toList();
  }

  /** Whether a layer with weights depends on a layer. */
  boolean feedsWeights(TypedLayer layer) {
    Set<String> reached = new HashSet<>(Set.of(layer.name()));
    for (TypedLayer below : layers()) {
      if (below.layer().inputs().stream().anyMatch(reached::contains)) {
        if (rule(below).weighted()) {
          return true;
        }
        reached.add(below.name());
      }
    }
    return false;
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
