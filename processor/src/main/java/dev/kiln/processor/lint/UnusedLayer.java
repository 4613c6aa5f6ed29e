package dev.kiln.processor.lint;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;

/** A layer that nothing takes, and that is not the output. */
final class UnusedLayer implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      if (!layer.equals(network.network().last())
          && network.network().takers(layer.name()).isEmpty()) {
        diagnostics.report(
            Diagnostic.of(
                    DiagnosticCode.UNUSED_LAYER,
                    Place.layer(layer.name()),
                    "nothing takes the output of " + layer.name())
                .because("the network's output is " + network.network().last().name())
                .fix(Flow.remove(layer)));
      }
    }
  }
}
