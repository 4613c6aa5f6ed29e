package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;

/** Dropout that no layer with weights comes behind. */
final class DropoutAtTheEnd implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    network
        .layers(DropoutSpec.class)
        .filter(layer -> !network.feedsWeights(layer))
        .filter(layer -> !network.network().takers(layer.name()).isEmpty())
        .forEach(
            layer ->
                diagnostics.report(
                    Diagnostic.of(
                            DiagnosticCode.DROPOUT_AT_THE_END,
                            Place.layer(layer.name()),
                            layer.name() + " drops elements behind the last layer that learns")
                        .fix(Flow.remove(layer))));
  }
}
