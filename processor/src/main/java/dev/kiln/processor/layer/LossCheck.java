package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The check that a network's last layer, its loss and its classes belong together. */
final class LossCheck {

  private static final Place LOSS = Place.networkValue("loss");

  private final NetworkDraft network;
  private final Diagnostics diagnostics;

  LossCheck(NetworkDraft network, Diagnostics diagnostics) {
    this.network = network;
    this.diagnostics = diagnostics;
  }

  /** Checks a network whose layers have been checked. */
  void check(Map<String, TypedInput> known, List<TypedLayer> typed) {
    if (network.layers().isEmpty() || network.loss().isEmpty()) {
      return;
    }
    Loss loss = network.loss().get();
    NamedLayer last = network.layers().get(network.layers().size() - 1);
    Optional<TypedInput> output = Optional.ofNullable(known.get(last.name()));
    switch (loss) {
      case UNSPECIFIED ->
          diagnostics.report(
              Diagnostic.of(DiagnosticCode.MISSING_VALUE, LOSS, "the loss is UNSPECIFIED")
                  .fix(Fix.set(LOSS, Loss.CROSS_ENTROPY.name())));
      case CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY -> {
        if (ProbabilityFix.givesProbabilities(last)) {
          output.ifPresent(o -> checkClasses(o, typed));
        } else if (!(last.spec() instanceof UnreadLayer)
            && activation(last.spec()) != Activation.SOFTMAX) {
          reportNoSoftmax(loss, last, output);
        }
      }
      case BINARY_CROSS_ENTROPY -> checkSigmoid(last, output);
      case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR, HUBER -> {}
    }
    output.ifPresent(
        o -> new LossValuesCheck(loss, network.lossValues(), o.shape(), diagnostics).run());
  }

  private static Activation activation(LayerSpec last) {
    return LayerRules.of(last).activation(last);
  }

  private void checkSigmoid(NamedLayer last, Optional<TypedInput> output) {
    if (last.spec() instanceof UnreadLayer || activation(last.spec()) == Activation.SIGMOID) {
      return;
    }
    String headline =
        "the loss is BINARY_CROSS_ENTROPY, but the last layer, %s, does not end in a sigmoid";
    Diagnostic diagnostic =
        Diagnostic.of(
                DiagnosticCode.BINARY_CROSS_ENTROPY_WITHOUT_SIGMOID,
                LOSS,
                String.format(Locale.ROOT, headline, last.name()))
            .because(path(output));
    if (ProbabilityFix.givesProbabilities(last)) {
      diagnostics.report(diagnostic.fix(Fix.set(LOSS, Loss.CROSS_ENTROPY.name())));
      return;
    }
    Edit edit = new Edit.SetValue(Place.layerValue(last.name(), "activation"), "SIGMOID");
    diagnostics.report(
        LayerRules.of(last.spec()).linear()
            ? diagnostic.fix(Fix.of("activation = SIGMOID for " + last.name(), edit))
            : diagnostic.help("end with a Dense layer whose activation is SIGMOID"));
  }

  private static List<String> path(Optional<TypedInput> output) {
    return output.map(o -> List.of(o.path())).orElse(List.of());
  }

  private void reportNoSoftmax(Loss loss, NamedLayer last, Optional<TypedInput> output) {
    String headline = "the loss is %s, but the last layer, %s, does not give probabilities";
    Diagnostic diagnostic =
        Diagnostic.of(
                DiagnosticCode.CROSS_ENTROPY_WITHOUT_SOFTMAX,
                LOSS,
                String.format(Locale.ROOT, headline, loss, last.name()))
            .because(path(output));
    diagnostics.report(new ProbabilityFix(network.layers()).of(diagnostic, output));
  }

  private void checkClasses(TypedInput output, List<TypedLayer> typed) {
    int classes = network.classes().orElse(0);
    if (classes == 0 || output.shape().elements() == classes) {
      return;
    }
    Place place = Place.networkValue("classes");
    String headline = "%s gives %s probabilities, but the labels name %d classes";
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.WRONG_CLASS_COUNT,
                place,
                String.format(Locale.ROOT, headline, output.name(), output.shape(), classes))
            .because(output.path())
            .because("output length = " + output.shape() + ", but must be " + classes)
            .fix(ShapeFix.toGive(Shape.of(classes), output.name(), typed))
            .fix(Fix.set(place, output.shape().toString())));
  }
}
