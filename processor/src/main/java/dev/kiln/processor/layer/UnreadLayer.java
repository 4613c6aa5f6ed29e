package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import java.util.List;

/** Stands for the values of a layer that couldn't be read: why was reported already. */
public record UnreadLayer() implements LayerSpec {

  /** A layer of which nothing but the name is known. */
  public static NamedLayer named(String name) {
    return new NamedLayer(name, List.of(), new UnreadLayer());
  }
}
