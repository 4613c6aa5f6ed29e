package dev.kiln.processor.layer;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import java.util.stream.Collectors;

/** The check of a network's input. */
final class InputShape {

  private static final Place PLACE = Place.networkValue("input");

  private static final int SMALLEST_PICTURE = 8;

  private InputShape() {}

  static boolean check(Shape input, Diagnostics diagnostics) {
    if (input.rank() < 1 || input.rank() > 3) {
      diagnostics.report(
          Diagnostic.of(
                  DiagnosticCode.BAD_INPUT_SHAPE,
                  PLACE,
                  "the network's input has " + input.rank() + " dimensions")
              .help(
                  "input = {height, width, channels} for images, {steps, channels} for sequences,"
                      + " or {length} for vectors"));
      return false;
    }
    if (input.dimensions().stream().anyMatch(extent -> extent < 1)) {
      String headline = "the network's input is %s, but each dimension must be at least 1";
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.VALUE_OUT_OF_RANGE, PLACE, headline.formatted(input))
              .fix(Fix.set(PLACE, natural(input))));
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
    warnOfChannelsFirst(input, diagnostics);
    return true;
  }

  /** A square picture of one, three or four channels, as PyTorch has it. */
  private static void warnOfChannelsFirst(Shape input, Diagnostics diagnostics) {
    if (input.rank() != 3) {
      return;
    }
    int channels = input.dimension(0);
    int extent = input.dimension(1);
    boolean fewChannels = channels == 1 || channels == 3 || channels == 4;
    if (fewChannels && extent == input.dimension(2) && extent >= SMALLEST_PICTURE) {
      diagnostics.report(
          Diagnostic.of(
                  DiagnosticCode.CHANNELS_FIRST,
                  PLACE,
                  "the network's input is "
                      + input
                      + ", an image of height "
                      + channels
                      + " with "
                      + extent
                      + " channels")
              .because("height x width x channels = " + input)
              .fix(
                  Fix.set(
                      PLACE,
                      "{" + extent + ", " + extent + ", " + channels + "}",
                      "channels are the last")));
    }
  }

  private static String natural(Shape input) {
    return input.dimensions().stream()
        .map(extent -> String.valueOf(Math.max(1, extent)))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
