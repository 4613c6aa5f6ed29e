package dev.kiln.processor.layer;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LossValues;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import java.util.List;

/** The check of what a loss is given besides its name. */
final class LossValuesCheck {

  /** The weights are constants of a method, which has to stay small. */
  private static final int MOST_WEIGHTS = 500;

  private final Loss loss;
  private final LossValues values;
  private final Shape output;
  private final Diagnostics diagnostics;

  LossValuesCheck(Loss loss, LossValues values, Shape output, Diagnostics diagnostics) {
    this.loss = loss;
    this.values = values;
    this.output = output;
    this.diagnostics = diagnostics;
  }

  void run() {
    boolean classes = loss == Loss.CROSS_ENTROPY || loss == Loss.CATEGORICAL_CROSS_ENTROPY;
    checkUse("labelSmoothing", values.labelSmoothing() != 0, classes);
    checkUse("classWeights", !values.classWeights().isEmpty(), classes);
    checkUse("delta", values.delta() != LossValues.DEFAULT.delta(), loss == Loss.HUBER);
    double smoothing = values.labelSmoothing();
    if (!(smoothing >= 0 && smoothing < 1)) {
      report(
          "labelSmoothing",
          "the label smoothing is " + smoothing + ", but must be at least 0 and below 1",
          "labelSmoothing = 0.1 is usual");
    }
    if (!(values.delta() > 0 && values.delta() < Double.POSITIVE_INFINITY)) {
      report(
          "delta",
          "the loss's delta is " + values.delta() + ", but must be a number above 0",
          "delta = 1 is usual");
    }
    checkWeights();
    FloatRange.mistakes(values)
        .forEach(
            (name, words) -> report(name, "a number of " + name + " is " + words, FloatRange.HELP));
  }

  private void checkWeights() {
    List<Double> weights = values.classWeights();
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        report(
            "classWeights",
            "a class weight is " + weight + ", but must be a number of at least 0",
            "a weight of 1 leaves a class as it is");
        return;
      }
    }
    if (!weights.isEmpty() && weights.size() != output.elements()) {
      diagnostics.report(
          DiagnosticCode.WRONG_CLASS_WEIGHTS,
          Place.networkValue("classWeights"),
          "there are " + weights.size() + " class weights, but " + output.elements() + " classes",
          "give one weight for each class");
    } else if (weights.size() > MOST_WEIGHTS) {
      diagnostics.report(
          DiagnosticCode.NETWORK_TOO_LARGE,
          Place.networkValue("classWeights"),
          "there are " + weights.size() + " class weights, more than " + MOST_WEIGHTS,
          "leave them out, and repeat the samples of rare classes");
    }
  }

  private void checkUse(String value, boolean given, boolean used) {
    if (given && !used && loss != Loss.UNSPECIFIED) {
      diagnostics.report(
          DiagnosticCode.UNUSED_LOSS_VALUE,
          Place.networkValue(value),
          "the loss " + loss + " has no " + value,
          "remove " + value);
    }
  }

  private void report(String value, String headline, String fix) {
    diagnostics.report(DiagnosticCode.VALUE_OUT_OF_RANGE, Place.networkValue(value), headline, fix);
  }
}
