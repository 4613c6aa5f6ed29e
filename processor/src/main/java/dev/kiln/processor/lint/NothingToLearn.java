package dev.kiln.processor.lint;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;
import java.util.stream.Collectors;

/** A network without parameters. */
final class NothingToLearn implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    if (network.report().parameters() == 0) {
      String layers =
          network.layers().stream().map(TypedLayer::name).collect(Collectors.joining(", "));
      diagnostics.report(
          Diagnostic.of(
                  DiagnosticCode.NOTHING_TO_LEARN,
                  Place.network(),
                  network.report().name() + " has no parameters to learn")
              .because("its layers: " + layers)
              .help("add a layer with weights, such as Dense or Conv2D"));
    }
  }
}
