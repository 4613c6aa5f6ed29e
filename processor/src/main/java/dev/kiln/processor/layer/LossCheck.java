package dev.kiln.processor.layer;

import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import java.util.List;
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
    if (network.loss().filter(Loss.UNSPECIFIED::equals).isPresent()) {
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.MISSING_VALUE, LOSS, "the loss is UNSPECIFIED")
              .fix(Fix.set(LOSS, Loss.CROSS_ENTROPY.name())));
    }
    if (network.layers().isEmpty()) {
      return;
    }
    NamedLayer last = network.layers().get(network.layers().size() - 1);
    Optional<TypedInput> output = Optional.ofNullable(known.get(last.name()));
    if (network.loss().filter(Loss.CROSS_ENTROPY::equals).isPresent()
        && !(last.spec() instanceof SoftmaxSpec)
        && !(last.spec() instanceof UnreadLayer)) {
      reportNoSoftmax(last, output);
    } else {
      output.ifPresent(o -> checkClasses(o, typed));
    }
  }

  private void reportNoSoftmax(NamedLayer last, Optional<TypedInput> output) {
    String headline =
        "the loss is CROSS_ENTROPY, but the last layer, %s, does not give probabilities";
    Diagnostic diagnostic =
        Diagnostic.of(
                DiagnosticCode.CROSS_ENTROPY_WITHOUT_SOFTMAX, LOSS, headline.formatted(last.name()))
            .because(output.map(o -> List.of(o.path())).orElse(List.of()));
    diagnostics.report(
        output.filter(o -> o.shape().rank() != 1).isPresent()
            ? diagnostic.help("end with a Flatten, a Dense and a Softmax layer")
            : diagnostic.fix(
                Fix.of(
                    "append a Softmax layer below " + last.name(),
                    new Edit.AppendLayer("Softmax"))));
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
                headline.formatted(output.name(), output.shape(), classes))
            .because(output.path())
            .because("output length = " + output.shape() + ", but must be " + classes)
            .fix(ShapeFix.toGive(Shape.of(classes), output.name(), typed))
            .fix(Fix.set(place, output.shape().toString())));
  }
}
