package dev.kiln.processor.ir.text;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.op.Window;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Windows as words: {@code 3x3}, {@code 3x3*2x2} of pixels that are two apart, {@code 3x3/2x2} with
 * a stride, {@code 3x3+1x1+0x0} with zeros before and after the image.
 */
final class WindowText {

  private static final Size ONE = Size.square(1);
  private static final Size NONE = new Size(0, 0);
  private static final Pattern PATTERN =
      Pattern.compile(
          "(\\d+x\\d+)(?:\\*(\\d+x\\d+))?(?:/(\\d+x\\d+))?(?:\\+(\\d+x\\d+)\\+(\\d+x\\d+))?");

  private WindowText() {}

  static String print(Window window) {
    String dilation = window.dilation().equals(ONE) ? "" : "*" + window.dilation();
    String stride = window.stride().equals(ONE) ? "" : "/" + window.stride();
    String zeros = window.padded() ? "+" + window.before() + "+" + window.after() : "";
    return window.taps() + dilation + stride + zeros;
  }

  static Window parse(String text) {
    Matcher parts = PATTERN.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new Window(
        AttributeValue.size(parts.group(1)),
        size(parts.group(2), ONE),
        size(parts.group(3), ONE),
        size(parts.group(4), NONE),
        size(parts.group(5), NONE));
  }

  private static Size size(@Nullable String text, Size usual) {
    return text == null ? usual : AttributeValue.size(text);
  }
}
