package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.TypedLayer;
import dev.kiln.processor.report.LayerRow;
import java.util.Locale;
import java.util.Optional;

/**
 * A dense layer behind a flattened image that holds nearly all parameters. The last layer with
 * weights is left alone: it has to tell the classes apart.
 */
final class DenseDominates implements Lint {

  private static final double SHARE = 0.9;

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (int i = 0; i < network.layers().size(); i++) {
      TypedLayer layer = network.layers().get(i);
      LayerRow row = network.report().layers().get(i);
      Optional<TypedLayer> flattened =
          network
              .network()
              .layer(layer.layer().inputs().get(0))
              .filter(above -> above.spec() instanceof FlattenSpec);
      if (flattened.isPresent()
          && network.feedsWeights(layer)
          && row.parameters() > SHARE * network.report().parameters()) {
        boolean image = flattened.get().inputs().get(0).rank() == 3;
        report(layer, image, row.parameters(), network.report().parameters(), diagnostics);
      }
    }
  }

  private static void report(
      TypedLayer layer, boolean image, long own, long total, Diagnostics diagnostics) {
    String kind = image ? "image" : "sequence";
    String pool = image ? "MaxPool2D" : "GlobalMaxPool1D";
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.DENSE_DOMINATES,
                Place.layer(layer.name()),
                String.format(
                    Locale.ROOT,
                    "%s holds %,d of the network's %,d parameters, %d%%",
                    layer.name(),
                    own,
                    total,
                    own * 100 / total))
            .because("it takes a flattened " + kind + " of " + layer.inputs().get(0) + " elements")
            .help("a " + pool + ", or a stride, above it saves most of them"));
  }
}
