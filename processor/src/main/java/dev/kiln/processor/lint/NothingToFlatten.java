package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;

/** A flatten layer on a vector. */
final class NothingToFlatten implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    network
        .layers(FlattenSpec.class)
        .filter(layer -> layer.inputs().get(0).rank() == 1)
        .forEach(
            layer ->
                diagnostics.report(
                    Diagnostic.of(
                            DiagnosticCode.NOTHING_TO_FLATTEN,
                            Place.layer(layer.name()),
                            layer.name() + " flattens a vector of " + layer.output())
                        .fix(Flow.remove(layer))));
  }
}
