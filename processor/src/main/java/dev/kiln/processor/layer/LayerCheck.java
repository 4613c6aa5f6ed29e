package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One layer under check: the shapes that reach it, and where to report what doesn't fit. */
public final class LayerCheck {

  private static final int LARGEST_SIZE = 1 << 16;

  private final String layer;
  private final List<TypedInput> inputs;
  private final Diagnostics diagnostics;
  private boolean failed;

  LayerCheck(String layer, List<TypedInput> inputs, Diagnostics diagnostics) {
    this.layer = layer;
    this.inputs = inputs;
    this.diagnostics = diagnostics;
  }

  /** The layer's name. */
  public String layer() {
    return layer;
  }

  /** The shapes of the layers that it takes. */
  public List<Shape> shapes() {
    return inputs.stream().map(TypedInput::shape).toList();
  }

  /** The names of the layers that it takes. */
  public List<String> names() {
    return inputs.stream().map(TypedInput::name).toList();
  }

  /** The shape of the only layer that it takes. */
  public Shape shape() {
    return inputs.get(0).shape();
  }

  /** The shape of the only layer that it takes, if that is an image; otherwise reports it. */
  public Optional<Shape> image() {
    if (shape().rank() == 3) {
      return Optional.of(shape());
    }
    report(
        DiagnosticCode.NEEDS_IMAGE,
        Place.layer(layer),
        layer + " works on an image, but its input is a vector of " + shape(),
        List.of(trail()),
        inputs.get(0).trail().get(0).contains("x")
            ? "place " + layer + " above the layer that flattens"
            : "describe the input as an image, by its height, width and channels");
    return Optional.empty();
  }

  /** The shape of the only layer that it takes, if that is a vector; otherwise reports it. */
  public Optional<Shape> vector() {
    if (shape().rank() == 1) {
      return Optional.of(shape());
    }
    report(
        DiagnosticCode.NEEDS_VECTOR,
        Place.layer(layer),
        layer + " works on a vector, but its input is an image of " + shape(),
        List.of(trail()),
        "insert a Flatten layer above " + layer);
    return Optional.empty();
  }

  /** Reports a value that is below 1. */
  public void positive(String value, int number) {
    if (number < 1) {
      report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          Place.layerValue(layer, value),
          layer + "'s " + value + " is " + number + ", but must be at least 1",
          List.of(),
          value + " = 1, or more");
    }
  }

  /** Reports a height or width below 1, or so large that arithmetic with it could overflow. */
  public void positive(String value, Size size) {
    positive(value, Math.min(size.height(), size.width()));
    int larger = Math.max(size.height(), size.width());
    if (larger > LARGEST_SIZE) {
      report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          Place.layerValue(layer, value),
          layer + "'s " + value + " is " + larger + ", but must be at most " + LARGEST_SIZE,
          List.of(),
          "a smaller " + value);
    }
  }

  /**
   * Reports a size that comes of several values, and is so large that arithmetic with it could
   * overflow.
   *
   * @param value the value that makes it large
   */
  public void notTooLarge(String value, long size) {
    if (size > LARGEST_SIZE && !failed) {
      report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          Place.layerValue(layer, value),
          layer + "'s " + value + " makes " + size + " of it, more than " + LARGEST_SIZE,
          List.of(),
          "a smaller " + value);
    }
  }

  /** Reports a number that is below 0 or not finite. */
  public void notNegative(String value, double number) {
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          Place.layerValue(layer, value),
          layer + "'s " + value + " is " + number + ", but must be a number of at least 0",
          List.of(),
          value + " = 0, or more");
    }
  }

  /** Reports a number that is not above 0 or not finite. */
  public void above0(String value, double number) {
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          Place.layerValue(layer, value),
          layer + "'s " + value + " is " + number + ", but must be a number above 0",
          List.of(),
          value + " = 1e-5 is usual");
    }
  }

  /** Whether a mistake has been reported. */
  public boolean failed() {
    return failed;
  }

  /** Reports a mistake. */
  public void report(
      DiagnosticCode code, Place place, String headline, List<String> reasons, String fix) {
    failed = true;
    diagnostics.report(code, place, headline, reasons, fix);
  }

  /** The shapes on the way from the network's input to this layer. */
  public String trail() {
    List<String> steps = new ArrayList<>(inputs.get(0).trail());
    steps.add(layer);
    return String.join(" -> ", steps);
  }
}
