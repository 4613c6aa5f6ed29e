package dev.kiln.processor.lint;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.op.Window;
import dev.kiln.processor.layer.SlidingWindow;
import dev.kiln.processor.layer.TypedLayer;

/**
 * A window that moves further than it is large. The 1x1 convolutions of residual shortcuts do so on
 * purpose.
 */
final class StrideSkips implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      Flow.rule(layer)
          .window(layer.spec(), layer.inputs().get(0))
          .filter(sliding -> skips(sliding.window()))
          .ifPresent(sliding -> report(layer, sliding, diagnostics));
    }
  }

  private static boolean skips(Window window) {
    return !single(window) && leavesGaps(window);
  }

  /** Whether elements between two windows are never read, on purpose or not. */
  static boolean leavesGaps(Window window) {
    return window.stride().height() > window.size().height()
        || window.stride().width() > window.size().width();
  }

  private static boolean single(Window window) {
    return window.size().height() == 1 && window.size().width() == 1;
  }

  private static void report(TypedLayer layer, SlidingWindow sliding, Diagnostics diagnostics) {
    Window window = sliding.window();
    Size stride = window.stride();
    Size fitting =
        new Size(
            Math.min(stride.height(), window.size().height()),
            Math.min(stride.width(), window.size().width()));
    String headline = "%s's stride of %s skips elements between its %s windows";
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.STRIDE_SKIPS,
                Place.layerValue(layer.name(), "stride"),
                headline.formatted(
                    layer.name(), sliding.number(stride), sliding.words(window.size())))
            .fix(Flow.set(layer, "stride", sliding.code(fitting))));
  }
}
