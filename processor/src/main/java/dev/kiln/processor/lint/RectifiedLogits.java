package dev.kiln.processor.lint;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;

/** A rectifier right before the last softmax. */
final class RectifiedLogits implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    TypedLayer last = network.network().last();
    if (last.spec() instanceof SoftmaxSpec) {
      network
          .giver(last)
          .filter(giver -> Flow.activation(giver) == Activation.RELU)
          .ifPresent(giver -> report(giver, last, diagnostics));
    }
  }

  private static void report(TypedLayer giver, TypedLayer softmax, Diagnostics diagnostics) {
    boolean own = giver.spec() instanceof ReluSpec;
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.RECTIFIED_LOGITS,
                own ? Place.layer(giver.name()) : Place.layerValue(giver.name(), "activation"),
                giver.name() + " cuts off the negative logits of " + softmax.name())
            .because("CROSS_ENTROPY belongs to softmax over logits of both signs")
            .fix(own ? Flow.remove(giver) : Flow.set(giver, "activation", "NONE")));
  }
}
