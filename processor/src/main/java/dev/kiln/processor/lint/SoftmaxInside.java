package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;

/** A softmax that further layers with weights work on. */
final class SoftmaxInside implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    network
        .layers(SoftmaxSpec.class)
        .filter(network::feedsWeights)
        .forEach(
            layer ->
                diagnostics.report(
                    Diagnostic.of(
                            DiagnosticCode.SOFTMAX_INSIDE,
                            Place.layer(layer.name()),
                            layer.name() + " makes probabilities in the middle of the network")
                        .fix(Flow.remove(layer))));
  }
}
