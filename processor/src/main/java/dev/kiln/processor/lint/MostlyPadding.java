package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.layer.LayerRule;
import dev.kiln.processor.layer.TypedLayer;

/** A kernel of which most lies on the zeros around its image. */
final class MostlyPadding implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      Shape image = layer.inputs().get(0);
      Flow.rule(layer)
          .window(layer.spec(), image)
          .filter(sliding -> sliding.window().padded())
          .filter(sliding -> dwarfs(sliding.window().size(), image))
          .ifPresent(sliding -> report(layer, image, sliding, diagnostics));
    }
  }

  private static boolean dwarfs(Size size, Shape image) {
    return size.height() > 2L * image.dimension(0) || size.width() > 2L * image.dimension(1);
  }

  private static void report(
      TypedLayer layer, Shape image, LayerRule.SlidingWindow sliding, Diagnostics diagnostics) {
    Size size = sliding.window().size();
    int smaller = Math.min(image.dimension(0), image.dimension(1));
    String headline = "%s's %s %s is more than twice as large as its %s input";
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.MOSTLY_PADDING,
                Place.layerValue(layer.name(), sliding.value()),
                headline.formatted(layer.name(), size, sliding.value(), image))
            .fix(Flow.set(layer, sliding.value(), String.valueOf(smaller))));
  }
}
