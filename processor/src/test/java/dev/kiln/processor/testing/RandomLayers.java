package dev.kiln.processor.testing;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.EluSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LeakyReluSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** For each kind of layer that takes one other: how to draw one that fits what is below it. */
public final class RandomLayers {

  private static final Predicate<Shape> ANY = shape -> true;
  private static final Predicate<Shape> IMAGE = shape -> shape.rank() == 3;
  private static final Predicate<Shape> VECTOR = shape -> shape.rank() == 1;

  private static final List<Kind> ALL = kinds();

  private RandomLayers() {}

  /**
   * A kind of layer.
   *
   * @param name what is special about it
   * @param takes which shapes it takes
   * @param draw draws one
   */
  public record Kind(String name, Predicate<Shape> takes, Draw draw) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** Draws a layer that takes a shape. */
  public interface Draw {
    /** The layer. */
    LayerSpec draw(Shape below, Random random);
  }

  /** All kinds. */
  public static List<Kind> all() {
    return ALL;
  }

  /** Any layer that takes the shape. */
  public static LayerSpec draw(Shape below, Random random) {
    List<Kind> fitting = ALL.stream().filter(kind -> kind.takes().test(below)).toList();
    return fitting.get(random.nextInt(fitting.size())).draw().draw(below, random);
  }

  private static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (Activation function : Activation.values()) {
      if (function != Activation.NONE) {
        kinds.add(new Kind("activate " + function, ANY, (below, r) -> new ActivateSpec(function)));
      }
    }
    kinds.add(new Kind("relu", ANY, (below, r) -> new ReluSpec()));
    kinds.add(new Kind("leakyRelu", ANY, (below, r) -> new LeakyReluSpec(r.nextDouble())));
    kinds.add(new Kind("elu", ANY, (below, r) -> new EluSpec(r.nextDouble() * 2)));
    kinds.add(new Kind("logSoftmax", VECTOR, (below, r) -> new LogSoftmaxSpec()));
    return List.copyOf(kinds);
  }
}
