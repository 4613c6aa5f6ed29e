package dev.kiln.processor.lint;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.ZeroPadding2DSpec;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;
import dev.kiln.processor.layer.SlidingWindow;
import dev.kiln.processor.layer.TypedLayer;
import java.util.Locale;
import java.util.Optional;

/**
 * A window that stays inside its image and does not reach its last rows or columns. Zeros that a
 * padding has put there are no loss: the usual paddings of strided convolutions leave some over.
 */
final class RowsDropped implements Lint {

  @Override
  public void check(Flow network, Diagnostics diagnostics) {
    for (TypedLayer layer : network.layers()) {
      Flow.rule(layer)
          .window(layer.spec(), layer.inputs().get(0))
          .filter(
              sliding -> !sliding.window().padded() && !StrideSkips.leavesGaps(sliding.window()))
          .ifPresent(sliding -> check(layer, sliding, zeros(network, layer), diagnostics));
    }
  }

  /** The rows and columns of zeros at the end of what a layer takes. */
  private static Optional<Size> zeros(Flow network, TypedLayer layer) {
    return network
        .giver(layer)
        .map(TypedLayer::spec)
        .filter(ZeroPadding2DSpec.class::isInstance)
        .map(padding -> ((ZeroPadding2DSpec) padding).after());
  }

  private static void check(
      TypedLayer layer, SlidingWindow sliding, Optional<Size> zeros, Diagnostics diagnostics) {
    Window window = sliding.window();
    Shape image = sliding.image();
    int rows = (image.dimension(0) - window.size().height()) % window.stride().height();
    int columns = (image.dimension(1) - window.size().width()) % window.stride().width();
    int zeroRows = zeros.map(Size::height).orElse(0);
    int zeroColumns = zeros.map(Size::width).orElse(0);
    if (rows <= zeroRows && columns <= zeroColumns) {
      return;
    }
    Diagnostic diagnostic =
        Diagnostic.of(
                DiagnosticCode.ROWS_DROPPED,
                Place.layerValue(layer.name(), sliding.value()),
                layer.name()
                    + " never reads the last "
                    + words(rows, columns, sliding)
                    + " of its input")
            .because(
                "input "
                    + sliding.input()
                    + ", "
                    + sliding.value()
                    + " "
                    + sliding.number(window.size()))
            .because(
                rows > 0
                    ? remainder("height", image.dimension(0), window.size().height(), window, rows)
                    : remainder(
                        sliding.width(),
                        image.dimension(1),
                        window.size().width(),
                        window,
                        columns));
    diagnostics.report(
        sliding.value().equals("kernel") && zeros.isEmpty()
            ? diagnostic.fix(Flow.set(layer, "padding", Padding.SAME.name()))
            : diagnostic.help("if that is meant, say @SuppressWarnings(\"KILN222\")"));
  }

  private static String remainder(String extent, int input, int size, Window window, int rest) {
    int stride = extent.equals("height") ? window.stride().height() : window.stride().width();
    return String.format(
        Locale.ROOT, "(%d - %d) mod %d = %d of the input's %s", input, size, stride, rest, extent);
  }

  private static String words(int rows, int columns, SlidingWindow sliding) {
    if (rows > 0 && columns > 0) {
      return count(rows, "row") + " and " + count(columns, sliding.column());
    }
    return rows > 0 ? count(rows, "row") : count(columns, sliding.column());
  }

  private static String count(int number, String unit) {
    return number == 1 ? unit : number + " " + unit + "s";
  }
}
