package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;

/** A softmax over a vector of one element. */
final class OneClass implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    network
        .layers(SoftmaxSpec.class)
        .filter(layer -> layer.output().elements() == 1)
        .forEach(
            layer ->
                diagnostics.report(
                    Diagnostic.of(
                            DiagnosticCode.ONE_CLASS,
                            Place.layer(layer.name()),
                            layer.name() + " gives one probability, which is always 1")
                        .fix(network.network().toGive(Shape.of(2), layer))
                        .orHelp("give each class an element, two at least")));
  }
}
