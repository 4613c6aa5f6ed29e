package dev.kiln.processor.diagnostic;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where in a network's description something is wrong, in terms that hold for every way of writing
 * it.
 *
 * @param layer the layer, or nothing for the network itself
 * @param value the name of one of its values, for example {@code kernel}
 * @param input the number of one of the layers that it takes, counted from 0
 */
public record Place(Optional<String> layer, Optional<String> value, OptionalInt input) {

  /** The network as a whole. */
  public static Place network() {
    return new Place(Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** One value of the network, for example its {@code input}. */
  public static Place networkValue(String value) {
    return new Place(Optional.empty(), Optional.of(value), OptionalInt.empty());
  }

  /** A layer as a whole. */
  public static Place layer(String layer) {
    return new Place(Optional.of(layer), Optional.empty(), OptionalInt.empty());
  }

  /** One value of a layer. */
  public static Place layerValue(String layer, String value) {
    return new Place(Optional.of(layer), Optional.of(value), OptionalInt.empty());
  }

  /** One of the layers that a layer takes. */
  public static Place layerInput(String layer, int input) {
    return new Place(Optional.of(layer), Optional.empty(), OptionalInt.of(input));
  }
}
