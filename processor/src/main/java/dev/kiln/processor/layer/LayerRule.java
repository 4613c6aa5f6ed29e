package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/**
 * All that the compiler knows of one kind of layer.
 *
 * @param <S> the layer's values
 */
public interface LayerRule<S extends LayerSpec> {

  /** The annotation that declares such a layer. */
  Class<? extends Annotation> annotation();

  /** The record that holds the annotation's values, with components named as its elements. */
  Class<S> spec();

  /** Whether the layer takes this many others. */
  default boolean takes(int inputs) {
    return inputs == 1;
  }

  /** How many others it takes, in words. */
  default String takesInWords() {
    return "one layer";
  }

  /**
   * Reports values that are wrong whatever the layer takes. Called also where the shapes that reach
   * the layer are not known.
   */
  default void checkValues(S spec, LayerCheck check) {}

  /**
   * Checks the layer, whose values are right; the shape of its output, or nothing if it reported
   * why there is none.
   */
  Optional<Shape> check(S spec, LayerCheck check);

  /**
   * Appends the layer's ops to the program and returns its output. Called only for layers without
   * mistakes.
   */
  Value lower(S spec, LayerLowering lowering);

  /** The activation that the layer is, if it is one and nothing else. */
  default Activation behaves(S spec) {
    return Activation.NONE;
  }

  /** The activation that the layer ends with. */
  default Activation activation(S spec) {
    return behaves(spec);
  }

  /** Whether the layer has weights, besides biases and the like. */
  default boolean weighted() {
    return false;
  }

  /** Whether the layer has anything that is learned. */
  default boolean learns() {
    return weighted();
  }

  /** Whether, but for the activation that its values name, it multiplies its input by weights. */
  default boolean linear() {
    return weighted();
  }

  /** How to change the layer's values so that it gives another shape, if that is possible. */
  default List<Fix> toGive(Shape wanted, S spec, TypedLayer layer) {
    return List.of();
  }

  /** The window that the layer moves over its input, and the value that holds its size. */
  default Optional<SlidingWindow> window(S spec, Shape input) {
    return Optional.empty();
  }

  /** Whether, but for elements dropped while training, it gives the elements that it takes. */
  default boolean passesThrough() {
    return false;
  }
}
