package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;

/** A softmax of probabilities. */
final class SoftmaxTwice implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    network
        .layers(SoftmaxSpec.class)
        .forEach(
            layer ->
                network
                    .giver(layer)
                    .filter(giver -> giver.spec() instanceof SoftmaxSpec)
                    .ifPresent(giver -> report(layer, giver, diagnostics)));
  }

  private static void report(TypedLayer layer, TypedLayer giver, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.SOFTMAX_TWICE,
                Place.layer(layer.name()),
                layer.name() + " applies softmax to the probabilities of " + giver.name())
            .fix(Flow.remove(giver)));
  }
}
