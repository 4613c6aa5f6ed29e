package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer that another takes.
 *
 * @param name its name
 * @param shape the shape of its output
 * @param trail the layers on the way to it, itself included
 */
record TypedInput(String name, Shape shape, List<Step> trail) {

  /** More steps than these are abbreviated. */
  private static final int LONGEST = 6;

  TypedInput {
    trail = List.copyOf(trail);
  }

  /** A layer on the way, and what it gives. */
  record Step(String layer, Shape output) {

    @Override
    public String toString() {
      return layer + " " + output;
    }
  }

  /** The network's input. */
  static TypedInput first(String name, Shape shape) {
    return new TypedInput(name, shape, List.of(new Step(name, shape)));
  }

  /** A layer behind this one. */
  TypedInput then(String next, Shape nextShape) {
    List<Step> longer = new ArrayList<>(trail);
    longer.add(new Step(next, nextShape));
    return new TypedInput(next, nextShape, longer);
  }

  /** For example {@code input 28x28x1 -> conv1 26x26x32}; a long way without its middle. */
  String path() {
    List<String> steps = new ArrayList<>(trail.stream().map(Step::toString).toList());
    if (steps.size() > LONGEST) {
      steps.subList(3, steps.size() - 2).clear();
      steps.add(3, "...");
    }
    return String.join(" -> ", steps);
  }
}
