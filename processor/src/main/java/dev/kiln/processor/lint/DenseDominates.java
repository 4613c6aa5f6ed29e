package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.layer.TypedLayer;
import dev.kiln.processor.report.LayerRow;
import java.util.Locale;
import java.util.Optional;

/**
 * A dense layer that holds nearly all parameters, because the image which it takes was flattened
 * about as large as it came. Where layers above have made it smaller, or there are none, that is
 * how the network is meant. The last layer with weights is left alone: it has to tell the classes
 * apart.
 */
final class DenseDominates implements Lint {

  private static final double SHARE = 0.9;

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    long total = network.report().parameters();
    for (int i = 0; i < network.layers().size(); i++) {
      TypedLayer layer = network.layers().get(i);
      LayerRow row = network.report().layers().get(i);
      Optional<TypedLayer> flattened =
          network
              .network()
              .layer(layer.layer().inputs().get(0))
              .filter(above -> above.spec() instanceof FlattenSpec)
              .filter(flatten -> network.giver(flatten).isPresent())
              .filter(flatten -> 2 * places(flatten.inputs().get(0)) > places(network.input()));
      if (flattened.isPresent()
          && network.feedsWeights(layer)
          && row.parameters() > SHARE * total) {
        boolean image = flattened.get().inputs().get(0).rank() == 3;
        report(layer, image, row.parameters(), total, diagnostics);
      }
    }
  }

  /** The pixels of an image, or the steps of a sequence. */
  private static long places(Shape shape) {
    return shape.rank() == 1
        ? shape.elements()
        : shape.elements() / shape.dimension(shape.rank() - 1);
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
