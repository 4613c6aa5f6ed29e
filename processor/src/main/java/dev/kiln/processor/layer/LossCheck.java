package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
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
    List<String> trail = output.map(o -> List.of(String.join(" -> ", o.trail()))).orElse(List.of());
    switch (network.loss()) {
      case UNSPECIFIED ->
          diagnostics.report(
              DiagnosticCode.MISSING_VALUE,
              Place.networkValue("loss"),
              "the loss is UNSPECIFIED",
              "choose one, for example CROSS_ENTROPY");
      case CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY -> {
        if (!givesProbabilities(last.spec())) {
          diagnostics.report(
              DiagnosticCode.CROSS_ENTROPY_WITHOUT_SOFTMAX,
              Place.networkValue("loss"),
              "the loss is "
                  + network.loss()
                  + ", but the last layer, "
                  + last.name()
                  + ", does not give probabilities",
              trail,
              "append a Softmax layer below " + last.name());
        }
      }
      case BINARY_CROSS_ENTROPY -> {
        if (activation(last.spec()) != Activation.SIGMOID) {
          diagnostics.report(
              DiagnosticCode.BINARY_CROSS_ENTROPY_WITHOUT_SIGMOID,
              Place.networkValue("loss"),
              "the loss is BINARY_CROSS_ENTROPY, but the last layer, "
                  + last.name()
                  + ", does not end in a sigmoid",
              trail,
              "give " + last.name() + " the activation SIGMOID");
        }
      }
      case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR, HUBER -> {}
    }
    output.ifPresent(o -> new LossValuesCheck(network, o.shape(), diagnostics).run());
  }

  private static boolean givesProbabilities(LayerSpec last) {
    return last instanceof SoftmaxSpec || last instanceof LogSoftmaxSpec;
  }

  private static Activation activation(LayerSpec last) {
    return LayerRules.of(last).activation(last);
  }
}
