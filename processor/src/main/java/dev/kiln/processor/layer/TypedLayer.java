package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/** A layer whose shapes are known to fit. */
public record TypedLayer(NamedLayer layer, List<Shape> inputs, Shape output) {

  /** Copies {@code inputs}. */
  public TypedLayer {
    inputs = List.copyOf(inputs);
  }

  /** The layer's name. */
  public String name() {
    return layer.name();
  }

  /** The layer's values. */
  public LayerSpec spec() {
    return layer.spec();
  }

  /** What the layer's annotation is called, for example {@code Conv2D}. */
  public String kind() {
    return LayerRules.of(spec()).annotation().getSimpleName();
  }
}
