package dev.kiln.processor.layer;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.Shape;
import java.util.List;

/** A network whose layers are known to fit. */
public record TypedNetwork(Shape input, List<TypedLayer> layers, Loss loss, LossValues lossValues) {

  /** Copies {@code layers}. */
  public TypedNetwork {
    layers = List.copyOf(layers);
  }

  /** The layer that the network's output comes from. */
  public TypedLayer last() {
    return layers.get(layers.size() - 1);
  }
}
