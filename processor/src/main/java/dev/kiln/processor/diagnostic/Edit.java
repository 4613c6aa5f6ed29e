package dev.kiln.processor.diagnostic;

/**
 * One change of a network's source, in terms that hold for every way of writing it: a tool can
 * apply it, and the tests do.
 */
public sealed interface Edit {

  /**
   * Gives a value, whether or not it is written already.
   *
   * @param place the value of a layer, or of the network
   * @param code the Java code of the value, as an annotation has it: {@code {2, 3}} for a size
   */
  record SetValue(Place place, String code) implements Edit {}

  /** Removes a value that is written. */
  record RemoveValue(Place place) implements Edit {}

  /**
   * Inserts a layer of the given kind, for example {@code Flatten}, above another: what that one
   * took goes through the new one first.
   */
  record InsertLayer(String kind, Place above) implements Edit {}

  /** Puts a layer of the given kind below the last one. */
  record AppendLayer(String kind) implements Edit {}

  /** Removes a layer; those that took it take what it took. */
  record RemoveLayer(Place place) implements Edit {}

  /** Moves a layer directly above or below another. */
  record MoveLayer(Place place, String other, Side side) implements Edit {}

  /** Gives a layer, or a parameter, or the method that a builder's call names, another name. */
  record Rename(Place place, String name) implements Edit {}

  /** Replaces a layer's type, or a parameter's. */
  record SetType(Place place, String type) implements Edit {}

  /** Gives another name or value to an option of the processor. */
  record SetOption(String given, String other) implements Edit {}

  /** On which side of another a layer is put. */
  enum Side {
    ABOVE,
    BELOW
  }
}
