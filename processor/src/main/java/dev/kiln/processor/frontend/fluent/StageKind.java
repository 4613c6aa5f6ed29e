package dev.kiln.processor.frontend.fluent;

import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.SequenceStage;
import dev.kiln.dsl.Stage;
import dev.kiln.dsl.VectorStage;
import dev.kiln.dsl.spec.ShapeSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.List;

/**
 * What a stage of the builder gives.
 *
 * @param type the stage's class
 * @param rank how many dimensions its shapes have
 * @param words what it gives, in words
 * @param needed tells that a method works on this and nothing else
 */
record StageKind(Class<?> type, int rank, String words, DiagnosticCode needed) {

  private static final List<StageKind> ALL =
      List.of(
          new StageKind(ImageStage.class, 3, "an image", DiagnosticCode.NEEDS_IMAGE),
          new StageKind(SequenceStage.class, 2, "a sequence", DiagnosticCode.NEEDS_SEQUENCE),
          new StageKind(VectorStage.class, 1, "a vector", DiagnosticCode.NEEDS_VECTOR));

  /** All kinds. */
  static List<StageKind> all() {
    return ALL;
  }

  /** That of a stage. */
  static StageKind of(Stage<?> stage) {
    return ALL.stream().filter(kind -> kind.type.isInstance(stage)).findFirst().orElseThrow();
  }

  /** The error that a stage of this kind lacks a method which another has. */
  Diagnostic lacks(String method, StageKind other, Stage<?> stage) {
    Diagnostic diagnostic =
        Diagnostic.of(
            other.needed,
            Place.network(),
            method + " works on " + other.words + ", but its input is " + words);
    if (other.type == VectorStage.class && method.endsWith("oftmax")) {
      // Flattened, each pixel would be a class.
      return diagnostic.help(
          "put .flatten().dense(...) with a unit for each class before ." + method + "()");
    }
    if (other.type == VectorStage.class) {
      return diagnostic.fix(
          Fix.of(
              "insert .flatten() before ." + method + "(...)",
              new Edit.InsertLayer("Flatten", Place.network())));
    }
    if (stage.layer().isEmpty() && rank + 1 == other.rank) {
      ShapeSpec input = stage.loss(Loss.UNSPECIFIED).input();
      String code = input.toString().replace("x", ", ") + ", 1";
      Diagnostic fixed =
          diagnostic.fix(
              Fix.of(
                  "input(" + code + "), " + other.words + " of one channel",
                  new Edit.SetValue(Place.networkValue("input"), code)));
      return other.type == SequenceStage.class
          ? fixed.help("or .embedding(vocabulary, size) before it, if the input holds ids")
          : fixed;
    }
    return diagnostic.help(
        type == VectorStage.class
            ? "place ." + method + "(...) before .flatten()"
            : "a .reshape(...) before ." + method + "(...) makes " + other.words);
  }
}
