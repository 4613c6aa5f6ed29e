package dev.kiln.processor.kit;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.reference.ReferenceLayer;
import dev.kiln.processor.testing.RandomLayers.Takes;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * All that tests have to know of a kind of layer that takes one other. They find it by its name:
 * {@code PReluKit} belongs to {@code @PRelu}. It shares nothing with the compiler, and is where its
 * oracle on ND4J can be.
 *
 * @param <S> the layer's values
 */
public interface LayerKit<S extends LayerSpec> {

  /** The layer's values. */
  Class<S> spec();

  /** Which shapes it takes. */
  Takes takes();

  /** Draws a layer that fits what is below it. */
  S draw(Shape below, Random random);

  /** Whether the values are right, and fit the shape. */
  boolean fits(S spec, Shape input);

  /** The layer in doubles, from its documentation alone. */
  ReferenceLayer reference(S spec, Shape input);

  /** Calls of its builder method, each with other arguments: {@code .pRelu()}. */
  List<String> builderCalls();

  /** The kits of all layers that have one. */
  static List<LayerKit<?>> all() {
    return LayerKits.ALL;
  }

  /** The kit of a layer, if it has one. */
  @SuppressWarnings("unchecked") // a kit states the class of its specs
  static Optional<LayerKit<LayerSpec>> of(LayerSpec spec) {
    return all().stream()
        .filter(kit -> kit.spec().isInstance(spec))
        .map(kit -> (LayerKit<LayerSpec>) kit)
        .findFirst();
  }
}
