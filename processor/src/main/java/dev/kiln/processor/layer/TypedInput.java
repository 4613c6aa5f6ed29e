package dev.kiln.processor.layer;

import dev.kiln.processor.ir.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A layer that another takes, and how data comes to it.
 *
 * @param last the layer, and what it gives
 * @param before the layer that it takes first; nothing for the network's input
 */
record TypedInput(Step last, Optional<TypedInput> before) {

  /** More steps than these are abbreviated. */
  private static final int LONGEST = 6;

  /** A layer on the way, and what it gives. */
  record Step(String layer, Shape output) {

    @Override
    public String toString() {
      return layer + " " + output;
    }
  }

  /** The network's input. */
  static TypedInput first(String name, Shape shape) {
    return new TypedInput(new Step(name, shape), Optional.empty());
  }

  /** A layer behind this one. */
  TypedInput then(String next, Shape nextShape) {
    return new TypedInput(new Step(next, nextShape), Optional.of(this));
  }

  /** Its name. */
  String name() {
    return last.layer();
  }

  /** The shape of its output. */
  Shape shape() {
    return last.output();
  }

  /** The layers on the way to it, itself included. */
  List<Step> trail() {
    Deque<Step> steps = new ArrayDeque<>();
    Optional<TypedInput> input = Optional.of(this);
    while (input.isPresent()) {
      steps.addFirst(input.get().last);
      input = input.get().before;
    }
    return List.copyOf(steps);
  }

  /** For example {@code input 28x28x1 -> conv1 26x26x32}; a long way without its middle. */
  String path() {
    List<String> steps = new ArrayList<>(trail().stream().map(Step::toString).toList());
    if (steps.size() > LONGEST) {
      steps.subList(3, steps.size() - 2).clear();
      steps.add(3, "...");
    }
    return String.join(" -> ", steps);
  }

  /** Without those before it, which may be thousands. */
  @Override
  public String toString() {
    return last.toString();
  }
}
