package dev.kiln.processor.lint;

import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.layer.TypedLayer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Vectors of one length that were flattened from images, or sequences, of different shapes. */
final class FlattenOrder implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      if (layer.inputs().size() == 1) {
        continue;
      }
      List<Shape> images =
          layer.layer().inputs().stream()
              .flatMap(name -> network.network().layer(name).stream())
              .flatMap(input -> image(network, input).stream())
              .distinct()
              .toList();
      if (images.size() > 1) {
        report(layer, images, diagnostics);
      }
    }
  }

  /** The image that a layer, or one that it passes through, has flattened. */
  private static Optional<Shape> image(Flow network, TypedLayer layer) {
    Optional<TypedLayer> passing = Optional.of(layer);
    while (passing.isPresent() && Flow.rule(passing.get()).passesThrough()) {
      Shape input = passing.get().inputs().get(0);
      if (input.rank() > 1 && passing.get().output().rank() == 1) {
        return Optional.of(input);
      }
      passing = network.network().layer(passing.get().layer().inputs().get(0));
    }
    return Optional.empty();
  }

  private static void report(TypedLayer layer, List<Shape> images, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.FLATTEN_ORDER,
                Place.layer(layer.name()),
                layer.name() + " joins " + kind(images) + " of different shapes element by element")
            .because(
                images.stream()
                    .map(image -> image + " flattened to " + image.elements())
                    .collect(Collectors.joining(" and ")))
            .help(
                "join the "
                    + kind(images)
                    + " before they are flattened, or put a Dense layer on each"));
  }

  private static String kind(List<Shape> shapes) {
    List<Integer> ranks = shapes.stream().map(Shape::rank).distinct().toList();
    return ranks.size() > 1 ? "images and sequences" : ranks.get(0) == 3 ? "images" : "sequences";
  }
}
