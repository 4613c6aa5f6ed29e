package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;

/** A pool that takes the largest of a single element. */
final class WindowOfOne implements Lint {

  private static final Size ONE = Size.square(1);

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      Flow.rule(layer)
          .window(layer.spec(), layer.inputs().get(0))
          .filter(s -> s.window().size().equals(ONE) && s.window().stride().equals(ONE))
          .filter(s -> !Flow.rule(layer).weighted())
          .ifPresent(s -> report(layer, s.value(), diagnostics));
    }
  }

  private static void report(TypedLayer layer, String value, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.WINDOW_OF_ONE,
                Place.layerValue(layer.name(), value),
                layer.name() + "'s 1x1 " + value + " changes nothing")
            .fix(Flow.remove(layer)));
  }
}
