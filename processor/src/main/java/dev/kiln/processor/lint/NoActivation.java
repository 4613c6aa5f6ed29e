package dev.kiln.processor.lint;

import dev.kiln.dsl.Activation;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;
import java.util.List;

/**
 * Two layers with weights and nothing in between that is not linear. Two that are meant to be
 * cheaper than the one which could take their place are left alone.
 */
final class NoActivation implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      boolean linear = Flow.rule(layer).linear() && Flow.activation(layer) == Activation.NONE;
      List<TypedLayer> takers = linear ? network.takers(layer) : List.of();
      if (!takers.isEmpty() && takers.stream().allMatch(t -> wasted(layer, t))) {
        report(layer, takers.get(0), diagnostics);
      }
    }
  }

  private static boolean wasted(TypedLayer layer, TypedLayer taker) {
    return Flow.rule(taker).linear() && !Factorization.of(layer, taker);
  }

  private static void report(TypedLayer layer, TypedLayer taker, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.NO_ACTIVATION,
                Place.layer(layer.name()),
                layer.name() + " has no activation before " + taker.name())
            .because("together they compute a linear function, as one layer could")
            .fix(Flow.set(layer, "activation", Activation.RELU.name())));
  }
}
