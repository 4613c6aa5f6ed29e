package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.layer.SlidingWindow;
import dev.kiln.processor.layer.TypedLayer;

/** A kernel of which most lies on the zeros around its image. */
final class MostlyPadding implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      Flow.rule(layer)
          .window(layer.spec(), layer.inputs().get(0))
          .filter(sliding -> sliding.window().padded())
          .filter(sliding -> dwarfs(sliding.window().size(), sliding.image()))
          .ifPresent(sliding -> report(layer, sliding, diagnostics));
    }
  }

  private static boolean dwarfs(Size size, Shape image) {
    return size.height() > 2L * image.dimension(0) || size.width() > 2L * image.dimension(1);
  }

  private static void report(TypedLayer layer, SlidingWindow sliding, Diagnostics diagnostics) {
    Shape image = sliding.image();
    Size size = sliding.window().size();
    int width = image.dimension(1);
    int smaller = sliding.ofSteps() ? width : Math.min(image.dimension(0), width);
    String headline = "%s's %s %s is more than twice as large as its %s input";
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.MOSTLY_PADDING,
                Place.layerValue(layer.name(), sliding.value()),
                headline.formatted(
                    layer.name(), sliding.words(size), sliding.value(), sliding.input()))
            .fix(Flow.set(layer, sliding.value(), String.valueOf(smaller))));
  }
}
