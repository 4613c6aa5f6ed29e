package dev.kiln.processor.layer;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.diagnostic.Fix;
import java.util.List;
import java.util.Optional;

/**
 * A network whose layers are known to fit.
 *
 * @param input the shape of the network's input
 * @param layers the layers, each after those that it takes
 * @param loss what training minimises
 * @param lossValues what changes the loss
 * @param classes how many classes the labels name, if the user said so
 */
public record TypedNetwork(
    Shape input,
    List<TypedLayer> layers,
    Loss loss,
    LossValues lossValues,
    Optional<Integer> classes) {

  /** Copies {@code layers}. */
  public TypedNetwork {
    layers = List.copyOf(layers);
  }

  /** The layer that the network's output comes from. */
  public TypedLayer last() {
    return layers.get(layers.size() - 1);
  }

  /** A layer by its name; nothing for the network's input. */
  public Optional<TypedLayer> layer(String name) {
    return layers.stream().filter(layer -> layer.name().equals(name)).findFirst();
  }

  /** How to change a layer, or the one that decides its shape, so that it gives another shape. */
  public List<Fix> toGive(Shape wanted, TypedLayer layer) {
    return ShapeFix.toGive(wanted, layer.name(), layers);
  }

  /** The layers that take a layer. */
  public List<TypedLayer> takers(String name) {
    return layers.stream().filter(layer -> layer.layer().inputs().contains(name)).toList();
  }
}
