package dev.kiln.processor.layer;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.ir.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A network as far as it could be read. What is missing was reported, and doesn't keep the rest
 * from being checked.
 *
 * @param input the shape of the network's input
 * @param layers the layers; those that couldn't be read are {@link UnreadLayer}s
 * @param loss what training minimises
 * @param lossValues what changes the loss
 * @param classes how many classes the labels name, if the user said so
 * @param keep the layers whose outputs a trace needs, and {@code input} for the gradient in it
 */
public record NetworkDraft(
    Optional<Shape> input,
    List<NamedLayer> layers,
    Optional<Loss> loss,
    LossValues lossValues,
    Optional<Integer> classes,
    List<String> keep) {

  /** Copies the lists. */
  public NetworkDraft {
    layers = List.copyOf(layers);
    keep = List.copyOf(keep);
  }

  /** A network that was read completely. */
  public static NetworkDraft of(NetworkSpec network, Optional<Integer> classes) {
    return of(network, classes, List.of());
  }

  /** A network that was read completely, and what of it shall be kept. */
  public static NetworkDraft of(NetworkSpec network, Optional<Integer> classes, List<String> keep) {
    return new NetworkDraft(
        Optional.of(Shape.of(network.input())),
        network.layers(),
        Optional.of(network.loss()),
        network.lossValues(),
        classes,
        keep);
  }

  /** Whether all of it could be read. */
  boolean isWhole() {
    return input.isPresent()
        && loss.isPresent()
        && layers.stream().noneMatch(layer -> layer.spec() instanceof UnreadLayer);
  }
}
