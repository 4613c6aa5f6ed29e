package dev.kiln.processor.layer;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.ir.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A network whose layers are known to fit. */
public final class TypedNetwork {

  private final Shape input;
  private final List<TypedLayer> layers;
  private final Loss loss;
  private final LossValues lossValues;
  private final Optional<Integer> classes;
  private final Map<String, Integer> indices = new HashMap<>();
  private final Map<String, List<TypedLayer>> takers = new HashMap<>();

  /**
   * The network of some layers.
   *
   * @param input the shape of the network's input
   * @param layers the layers, each after those that it takes
   * @param loss what training minimises
   * @param lossValues what changes the loss
   * @param classes how many classes the labels name, if the user said so
   */
  public TypedNetwork(
      Shape input,
      List<TypedLayer> layers,
      Loss loss,
      LossValues lossValues,
      Optional<Integer> classes) {
    this.input = input;
    this.layers = List.copyOf(layers);
    this.loss = loss;
    this.lossValues = lossValues;
    this.classes = classes;
    for (int i = 0; i < layers.size(); i++) {
      TypedLayer layer = layers.get(i);
      indices.put(layer.name(), i);
      for (String taken : Set.copyOf(layer.layer().inputs())) {
        takers.computeIfAbsent(taken, name -> new ArrayList<>()).add(layer);
      }
    }
  }

  /** The shape of the network's input. */
  public Shape input() {
    return input;
  }

  /** The layers, each after those that it takes. */
  public List<TypedLayer> layers() {
    return layers;
  }

  /** What training minimises. */
  public Loss loss() {
    return loss;
  }

  /** What changes the loss. */
  public LossValues lossValues() {
    return lossValues;
  }

  /** How many classes the labels name, if the user said so. */
  public Optional<Integer> classes() {
    return classes;
  }

  /** The layer that the network's output comes from. */
  public TypedLayer last() {
    return layers.get(layers.size() - 1);
  }

  /** A layer by its name; nothing for the network's input. */
  public Optional<TypedLayer> layer(String name) {
    return Optional.ofNullable(indices.get(name)).map(layers::get);
  }

  /** Where a layer stands among all. */
  int indexOf(String name) {
    Integer index = indices.get(name);
    if (index == null) {
      throw new IllegalStateException("no layer is called " + name);
    }
    return index;
  }

  /** How to change a layer, or the one that decides its shape, so that it gives another shape. */
  public List<Fix> toGive(Shape wanted, TypedLayer layer) {
    return ShapeFix.toGive(wanted, layer.name(), layers);
  }

  /** The layers that take a layer. */
  public List<TypedLayer> takers(String name) {
    return takers.getOrDefault(name, List.of());
  }
}
