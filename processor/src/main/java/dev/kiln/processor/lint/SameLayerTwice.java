package dev.kiln.processor.lint;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;
import java.util.HashSet;
import java.util.Set;

/** A layer that takes one and the same layer several times. */
final class SameLayerTwice implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < layer.inputs().size(); i++) {
        String input = layer.layer().inputs().get(i);
        if (!seen.add(input)) {
          diagnostics.report(
              Diagnostic.of(
                      DiagnosticCode.SAME_LAYER_TWICE,
                      Place.layerInput(layer.name(), i),
                      layer.name() + " takes " + input + " twice")
                  .help("name another layer"));
        }
      }
    }
  }
}
