package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.Shape;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;

/** The check of a network's input. */
final class InputShape {

  private static final Place PLACE = Place.networkValue("input");

  private InputShape() {}

  static boolean check(Shape input, Diagnostics diagnostics) {
    if (input.rank() != 1 && input.rank() != 3) {
      diagnostics.report(
          DiagnosticCode.BAD_INPUT_SHAPE,
          PLACE,
          "the network's input has " + input.rank() + " dimensions",
          "input = {height, width, channels} for images, or input = {length} for vectors");
      return false;
    }
    if (input.dimensions().stream().anyMatch(extent -> extent < 1)) {
      diagnostics.report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          PLACE,
          "the network's input is " + input + ", but each dimension must be at least 1",
          "write positive numbers, for example input = {28, 28, 1}");
      return false;
    }
    if (input.elements() > Integer.MAX_VALUE) {
      diagnostics.report(
          DiagnosticCode.NETWORK_TOO_LARGE,
          PLACE,
          "the network's input of " + input + " has more elements than a Java array",
          "make the input smaller");
      return false;
    }
    return true;
  }
}
