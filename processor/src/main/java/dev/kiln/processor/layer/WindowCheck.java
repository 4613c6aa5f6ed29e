package dev.kiln.processor.layer;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;
import java.util.List;
import java.util.Locale;

/** The check that a sliding window fits into its image. */
final class WindowCheck {

  private WindowCheck() {}

  /** Whether the window fits; otherwise reports it. */
  static boolean fits(SlidingWindow sliding, LayerCheck check) {
    Window window = sliding.window();
    Shape image = sliding.image();
    String value = sliding.value();
    long padded = (long) window.paddedHeight(image) * window.paddedWidth(image);
    if (padded * image.dimension(2) > Integer.MAX_VALUE) {
      check.report(
          DiagnosticCode.NETWORK_TOO_LARGE,
          Place.layerValue(check.layer(), value),
          check.layer() + "'s padded input has more elements than a Java array",
          List.of(check.trail()),
          "a smaller " + value);
      return false;
    }
    boolean high = window.size().height() > window.paddedHeight(image);
    boolean wide = window.size().width() > window.paddedWidth(image);
    if (!high && !wide) {
      return true;
    }
    String sum =
        high
            ? sum("height", image.dimension(0), window.size().height(), window.stride().height())
            : sum(
                sliding.width(),
                image.dimension(1),
                window.size().width(),
                window.stride().width());
    String headline = "%s's %s %s does not fit its %s input";
    String size = sliding.words(window.size());
    String code = sliding.code(largest(window, image));
    Diagnostic diagnostic =
        Diagnostic.of(
                DiagnosticCode.WINDOW_TOO_LARGE,
                check.value(value),
                headline.formatted(check.layer(), size, value, sliding.input()))
            .because(check.trail(), sum)
            .fix(Fix.set(check.value(value), code, "the largest that fits"));
    check.report(
        value.equals("kernel")
            ? diagnostic.fix(Fix.set(check.value("padding"), Padding.SAME.name()))
            : diagnostic);
    return false;
  }

  /** The largest window that is a square if the given one was, and no larger than that. */
  private static Size largest(Window window, Shape image) {
    int rows = Math.min(image.dimension(0), window.size().height());
    int columns = Math.min(image.dimension(1), window.size().width());
    int height = (rows - 1) / window.dilation().height() + 1;
    int width = (columns - 1) / window.dilation().width() + 1;
    boolean square = window.size().height() == window.size().width();
    return square ? Size.square(Math.min(height, width)) : new Size(height, width);
  }

  private static String sum(String extent, int input, int size, int stride) {
    int output = Math.floorDiv(input - size, stride) + 1;
    return String.format(
        Locale.ROOT,
        "output %s = floor((%d - %d) / %d) + 1 = %d, but must be at least 1",
        extent,
        input,
        size,
        stride,
        output);
  }
}
