package dev.kiln.processor.layer;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import java.util.List;
import java.util.Optional;

/** The check that a network's last layer and its loss belong together. */
final class LossCheck {

  private LossCheck() {}

  /** Checks a network whose last layer has an output, unless a mistake above it was reported. */
  static void check(NetworkSpec network, Optional<TypedInput> output, Diagnostics diagnostics) {
    NamedLayer last = network.layers().get(network.layers().size() - 1);
    if (network.loss() == Loss.UNSPECIFIED) {
      diagnostics.report(
          DiagnosticCode.MISSING_VALUE,
          Place.networkValue("loss"),
          "the loss is UNSPECIFIED",
          "choose one, for example CROSS_ENTROPY");
    }
    if (network.loss() == Loss.CROSS_ENTROPY && !(last.spec() instanceof SoftmaxSpec)) {
      diagnostics.report(
          DiagnosticCode.CROSS_ENTROPY_WITHOUT_SOFTMAX,
          Place.networkValue("loss"),
          "the loss is CROSS_ENTROPY, but the last layer, "
              + last.name()
              + ", does not give probabilities",
          output.map(o -> List.of(String.join(" -> ", o.trail()))).orElse(List.of()),
          "append a Softmax layer below " + last.name());
    }
  }
}
