package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer that another takes.
 *
 * @param name its name
 * @param shape the shape of its output
 * @param trail the layers on the way to it, itself included, with their shapes
 */
record TypedInput(String name, Shape shape, List<String> trail) {

  TypedInput {
    trail = List.copyOf(trail);
  }

  /** The network's input. */
  static TypedInput first(String name, Shape shape) {
    return new TypedInput(name, shape, List.of(name + " " + shape));
  }

  /** A layer behind this one. */
  TypedInput then(String next, Shape nextShape) {
    List<String> longer = new ArrayList<>(trail);
    longer.add(next + " " + nextShape);
    return new TypedInput(next, nextShape, longer);
  }
}
