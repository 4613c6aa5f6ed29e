package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.op.Window;
import dev.kiln.processor.layer.TypedLayer;

/**
 * A window that moves further than it is large. The 1x1 convolutions of residual shortcuts do so on
 * purpose.
 */
final class StrideSkips implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      Shape image = layer.inputs().get(0);
      Flow.rule(layer)
          .window(layer.spec(), image)
          .filter(sliding -> skips(sliding.window()))
          .ifPresent(sliding -> report(layer, sliding.window(), diagnostics));
    }
  }

  /** Whether elements between two windows are never read. */
  static boolean skips(Window window) {
    boolean single = window.size().height() == 1 && window.size().width() == 1;
    return !single
        && (window.stride().height() > window.size().height()
            || window.stride().width() > window.size().width());
  }

  private static void report(TypedLayer layer, Window window, Diagnostics diagnostics) {
    Size stride = window.stride();
    Size fitting =
        new Size(
            Math.min(stride.height(), window.size().height()),
            Math.min(stride.width(), window.size().width()));
    String headline = "%s's stride of %s skips elements between its %s windows";
    String code =
        fitting.height() == fitting.width()
            ? String.valueOf(fitting.height())
            : "{" + fitting.height() + ", " + fitting.width() + "}";
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.STRIDE_SKIPS,
                Place.layerValue(layer.name(), "stride"),
                headline.formatted(layer.name(), stride, window.size()))
            .fix(Flow.set(layer, "stride", code)));
  }
}
