package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One layer under check: the shapes that reach it, and where to report what doesn't fit. */
public final class LayerCheck {

  private static final int LARGEST_SIZE = 1 << 16;

  private final NamedLayer layer;
  private final List<TypedInput> inputs;
  private final List<TypedLayer> typed;
  private final Diagnostics diagnostics;
  private boolean failed;

  LayerCheck(
      NamedLayer layer, List<TypedInput> inputs, List<TypedLayer> typed, Diagnostics diagnostics) {
    this.layer = layer;
    this.inputs = inputs;
    this.typed = typed;
    this.diagnostics = diagnostics;
  }

  /** The layer's name. */
  public String layer() {
    return layer.name();
  }

  /** The place of one of the layer's values. */
  public Place value(String name) {
    return Place.layerValue(layer(), name);
  }

  /** Whether the shapes of all layers that it takes are known. */
  boolean hasShapes() {
    return inputs.size() == layer.inputs().size();
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
    return rank().require(RankCheck.Rank.IMAGE);
  }

  /** The shape of the only layer that it takes, if that is a sequence; otherwise reports it. */
  public Optional<Shape> sequence() {
    return rank().require(RankCheck.Rank.SEQUENCE);
  }

  /** The shape of the only layer that it takes, if that is a vector; otherwise reports it. */
  public Optional<Shape> vector() {
    return rank().require(RankCheck.Rank.VECTOR);
  }

  private RankCheck rank() {
    return new RankCheck(this, inputs.get(0));
  }

  /** Reports a value that is below 1. */
  public void positive(String value, int number) {
    if (number < 1) {
      String suggested = String.valueOf(natural(number));
      report(
          outOfRange(value, number, "at least 1")
              .fix(Fix.set(value(value), suggested, suggested.equals("1") ? "or more" : "")));
    }
  }

  /** Reports a height or width below 1, or so large that arithmetic with it could overflow. */
  public void positive(String value, Size size) {
    atLeast1(value, size);
    int larger = Math.max(size.height(), size.width());
    if (larger > LARGEST_SIZE) {
      Size suggested = new Size(natural(size.height()), natural(size.width()));
      report(
          outOfRange(value, larger, "at most " + LARGEST_SIZE)
              .fix(Fix.set(value(value), code(suggested))));
    }
  }

  /** Reports a height or width below 1. */
  public void atLeast1(String value, Size size) {
    int smaller = Math.min(size.height(), size.width());
    if (smaller < 1) {
      Size suggested = new Size(natural(size.height()), natural(size.width()));
      report(outOfRange(value, smaller, "at least 1").fix(Fix.set(value(value), code(suggested))));
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
          value(value),
          layer() + "'s " + value + " makes " + size + " of it, more than " + LARGEST_SIZE,
          List.of(),
          "a smaller " + value);
    }
  }

  /** Reports a number that is below 0 or not finite. */
  public void notNegative(String value, double number) {
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      report(outOfRange(value, number, "a number of at least 0").fix(Fix.set(value(value), "0")));
    }
  }

  /** Reports a number that is not above 0 or not finite. */
  public void above0(String value, double number) {
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      report(
          outOfRange(value, number, "a number above 0")
              .fix(Fix.set(value(value), "1e-5", "is usual")));
    }
  }

  /** Reports numbers that kernels, which compute with floats, would read as something else. */
  void floats(Record values) {
    FloatRange.mistakes(values)
        .forEach(
            (name, words) ->
                report(
                    DiagnosticCode.VALUE_OUT_OF_RANGE,
                    value(name),
                    layer() + "'s " + name + " is " + words,
                    List.of(),
                    FloatRange.HELP));
  }

  /** A value that is outside its range, to be reported with a fix. */
  public Diagnostic outOfRange(String value, Object given, String range) {
    return Diagnostic.of(
        DiagnosticCode.VALUE_OUT_OF_RANGE,
        value(value),
        layer() + "'s " + value + " is " + given + ", but must be " + range);
  }

  /** Whether the layer gives a probability for each class. */
  boolean classifies() {
    return ProbabilityFix.givesProbabilities(layer);
  }

  /** Whether a mistake has been reported. */
  public boolean failed() {
    return failed;
  }

  /** Reports a mistake. */
  public void report(Diagnostic diagnostic) {
    failed = true;
    diagnostics.report(diagnostic);
  }

  /** Reports a mistake for which no fix is known. */
  public void report(
      DiagnosticCode code, Place place, String headline, List<String> reasons, String help) {
    report(Diagnostic.of(code, place, headline).because(reasons).help(help));
  }

  /** The shapes on the way from the network's input to this layer. */
  public String trail() {
    return trail(0);
  }

  /** The shapes on the way from the network's input to this layer, through one of its inputs. */
  public String trail(int input) {
    return inputs.get(input).path() + " -> " + layer();
  }

  /** Of the layers on the way from the network's input to this one, the first of some sort. */
  public Optional<TypedLayer> firstAbove(Predicate<TypedLayer> sort) {
    return inputs.get(0).trail().stream()
        .flatMap(step -> typed.stream().filter(layer -> layer.name().equals(step.layer())))
        .filter(sort)
        .findFirst();
  }

  /** How to change one of the layers that this one takes so that it gives another shape. */
  public List<Fix> inputToGive(int input, Shape wanted) {
    return ShapeFix.toGive(wanted, inputs.get(input).name(), typed);
  }

  /** A size as an annotation has it. */
  static String code(Size size) {
    return size.height() == size.width()
        ? String.valueOf(size.height())
        : "{" + size.height() + ", " + size.width() + "}";
  }

  private static int natural(int number) {
    return number == 0 || Math.abs((long) number) > LARGEST_SIZE ? 1 : Math.abs(number);
  }
}
