package dev.kiln.processor.lint;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;

/** A layer that is nothing but the activation which its input has been through already. */
final class ActivationTwice implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    network
        .layers(ReluSpec.class)
        .forEach(
            layer ->
                network
                    .giver(layer)
                    .filter(giver -> Flow.activation(giver) == Activation.RELU)
                    .ifPresent(giver -> report(layer, giver, diagnostics)));
  }

  private static void report(TypedLayer layer, TypedLayer giver, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.ACTIVATION_TWICE,
                Place.layer(layer.name()),
                layer.name() + " applies RELU to " + giver.name() + ", which ends with RELU itself")
            .fix(Flow.remove(layer)));
  }
}
