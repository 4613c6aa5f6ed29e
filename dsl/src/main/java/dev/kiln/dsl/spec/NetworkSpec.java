package dev.kiln.dsl.spec;

import dev.kiln.dsl.Loss;
import java.util.List;

/**
 * A network as its user described it. An instance may be wrong (layers that don't fit each other,
 * sizes below one): the compiler checks it.
 *
 * @param input the shape of one input sample
 * @param layers the layers, each after those that it takes; the last is the network's output
 * @param loss what training minimises
 * @param lossValues the loss's own values
 */
public record NetworkSpec(
    ShapeSpec input, List<NamedLayer> layers, Loss loss, LossValues lossValues) {

  /** The name by which a layer takes the network's input. */
  public static final String INPUT = "input";

  /**
   * Copies {@code layers}.
   *
   * @param input the shape of one input sample
   * @param layers the layers, each after those that it takes
   * @param loss what training minimises
   * @param lossValues the loss's own values
   */
  public NetworkSpec {
    layers = List.copyOf(layers);
  }

  /**
   * A network whose loss has the usual values.
   *
   * @param input the shape of one input sample
   * @param layers the layers, each after those that it takes
   * @param loss what training minimises
   */
  public NetworkSpec(ShapeSpec input, List<NamedLayer> layers, Loss loss) {
    this(input, layers, loss, LossValues.DEFAULT);
  }
}
