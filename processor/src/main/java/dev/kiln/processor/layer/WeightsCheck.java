package dev.kiln.processor.layer;

import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.WeightsSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;
import java.util.List;

/** The check of what is said of a layer's weights. */
final class WeightsCheck {

  private WeightsCheck() {}

  static void check(NamedLayer layer, LayerRule<LayerSpec> rule, LayerCheck check) {
    WeightsSpec weights = layer.weights();
    if (!weights.trainable() && !rule.learns()) {
      check.report(
          DiagnosticCode.NO_WEIGHTS,
          Place.layer(layer.name()),
          layer.name() + " has nothing to learn, and so nothing to freeze",
          List.of(),
          "remove the Weights of " + layer.name());
      return;
    }
    if (!weights.trainable(true).equals(WeightsSpec.DEFAULT) && !rule.weighted()) {
      check.report(
          DiagnosticCode.NO_WEIGHTS,
          Place.layer(layer.name()),
          layer.name() + " has no weights to draw or to keep small",
          List.of(),
          "remove the Weights of " + layer.name());
      return;
    }
    check.floats(weights);
    check.notNegative("l1", weights.l1());
    check.notNegative("l2", weights.l2());
    if (!Double.isFinite(weights.constant())) {
      check.report(
          DiagnosticCode.VALUE_OUT_OF_RANGE,
          Place.layerValue(layer.name(), "constant"),
          layer.name() + "'s constant is " + weights.constant() + ", but must be a finite number",
          List.of(),
          "constant = 0.1, or another number");
    }
  }
}
