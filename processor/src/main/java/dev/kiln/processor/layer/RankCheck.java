package dev.kiln.processor.layer;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import java.util.List;
import java.util.Optional;

/** The check that a layer takes what it works on: an image, a sequence or a vector. */
final class RankCheck {

  /** What a shape stands for. */
  enum Rank {
    VECTOR(1, "a vector", "a length"),
    SEQUENCE(2, "a sequence", "steps x channels"),
    IMAGE(3, "an image", "height x width x channels");

    private final int dimensions;
    private final String words;
    private final String extents;

    Rank(int dimensions, String words, String extents) {
      this.dimensions = dimensions;
      this.words = words;
      this.extents = extents;
    }

    static Rank of(Shape shape) {
      return switch (shape.rank()) {
        case 1 -> VECTOR;
        case 2 -> SEQUENCE;
        case 3 -> IMAGE;
        default -> throw new IllegalStateException("a shape of " + shape.rank() + " dimensions");
      };
    }
  }

  private final LayerCheck check;
  private final TypedInput input;

  RankCheck(LayerCheck check, TypedInput input) {
    this.check = check;
    this.input = input;
  }

  /** The shape of the only layer that it takes, if it has the rank; otherwise reports it. */
  Optional<Shape> require(Rank rank) {
    Shape found = check.shape();
    if (Rank.of(found) == rank) {
      return Optional.of(found);
    }
    Rank other = Rank.of(found);
    String headline = "%s works on %s, but its input is %s of %s";
    Diagnostic diagnostic =
        Diagnostic.of(
                code(rank),
                Place.layer(check.layer()),
                headline.formatted(check.layer(), rank.words, other.words, found))
            .because(check.trail())
            .because(
                "expected " + rank.extents + ", found " + (extents(rank, other) + found).strip());
    check.report(withFix(diagnostic, rank));
    return Optional.empty();
  }

  /** A length needs no words. */
  private static String extents(Rank rank, Rank other) {
    return rank == Rank.VECTOR ? other.extents + " = " : "";
  }

  private static DiagnosticCode code(Rank rank) {
    return switch (rank) {
      case VECTOR -> DiagnosticCode.NEEDS_VECTOR;
      case SEQUENCE -> DiagnosticCode.NEEDS_SEQUENCE;
      case IMAGE -> DiagnosticCode.NEEDS_IMAGE;
    };
  }

  private Diagnostic withFix(Diagnostic diagnostic, Rank rank) {
    if (check.classifies()) {
      // Flattened, each pixel would be a class.
      String pool = Rank.of(check.shape()) == Rank.IMAGE ? "GlobalAvgPool2D" : "GlobalAvgPool1D";
      return diagnostic.help(
          "put a Flatten and a Dense layer with a unit for each class above "
              + (check.layer() + ", or a " + pool + " if each channel is a class"));
    }
    Optional<Fix> fix =
        rank == Rank.VECTOR
            ? Optional.of(flatten())
            : flattening(rank).map(this::moveAbove).or(() -> oneChannel(rank));
    Diagnostic fixed = diagnostic.fix(fix.stream().toList());
    boolean mayBeIds = rank == Rank.SEQUENCE && isInput() && check.shape().rank() == 1;
    return mayBeIds
        ? fixed.help("or an Embedding above " + check.layer() + ", if the input holds ids")
        : fixed.orHelp(help(rank));
  }

  private String help(Rank rank) {
    boolean image = rank == Rank.IMAGE;
    return switch (Rank.of(check.shape())) {
      case IMAGE -> "a Reshape to {steps, channels} above " + check.layer() + " makes a sequence";
      case SEQUENCE ->
          "a Reshape to {height, width, channels} above " + check.layer() + " makes an image";
      case VECTOR ->
          image
              ? "describe the input as an image, by its height, width and channels"
              : "describe the input as a sequence, by its steps and channels";
    };
  }

  private Fix flatten() {
    return Fix.of(
        "insert a Flatten layer above " + check.layer(),
        new Edit.InsertLayer("Flatten", Place.layer(check.layer())));
  }

  private Fix moveAbove(String flattening) {
    return Fix.of(
        "move " + check.layer() + " above " + flattening,
        new Edit.MoveLayer(Place.layer(check.layer()), flattening, Edit.Side.ABOVE));
  }

  /** The layer on the way here that made a vector of what is needed. */
  private Optional<String> flattening(Rank rank) {
    List<TypedInput.Step> trail = input.trail();
    for (int i = trail.size() - 1; i > 0; i--) {
      if (Rank.of(trail.get(i).output()) == Rank.VECTOR
          && Rank.of(trail.get(i - 1).output()) == rank) {
        return Optional.of(trail.get(i).layer());
      }
    }
    return Optional.empty();
  }

  /** Whether it takes the network's input, but for layers that keep the shape. */
  private boolean isInput() {
    return input.trail().stream().allMatch(step -> step.output().equals(check.shape()));
  }

  /** The network's input with one dimension more, where that is all that the layer lacks. */
  private Optional<Fix> oneChannel(Rank rank) {
    Shape found = check.shape();
    if (!isInput() || found.rank() + 1 != rank.dimensions) {
      return Optional.empty();
    }
    String code = "{" + found.toString().replace("x", ", ") + ", 1}";
    return Optional.of(Fix.set(Place.networkValue("input"), code, rank.words + " of one channel"));
  }
}
