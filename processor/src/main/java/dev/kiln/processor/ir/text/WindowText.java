package dev.kiln.processor.ir.text;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.op.Window;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Windows as words: {@code 3x3}, {@code 3x3/2x2} with a stride, {@code 3x3+1x1+0x0} with zeros
 * before and after the image.
 */
final class WindowText {

  private static final Size ONE = Size.square(1);
  private static final Size NONE = new Size(0, 0);
  private static final Pattern PATTERN =
      Pattern.compile("(\\d+x\\d+)(?:/(\\d+x\\d+))?(?:\\+(\\d+x\\d+)\\+(\\d+x\\d+))?");

  private WindowText() {}

  static String print(Window window) {
    String stride = window.stride().equals(ONE) ? "" : "/" + window.stride();
    String zeros = window.padded() ? "+" + window.before() + "+" + window.after() : "";
    return window.size() + stride + zeros;
  }

  static Window parse(String text) {
    Matcher parts = PATTERN.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    Size size = AttributeValue.size(parts.group(1));
    Size stride = parts.group(2) == null ? ONE : AttributeValue.size(parts.group(2));
    return parts.group(3) == null
        ? new Window(size, stride, NONE, NONE)
        : new Window(
            size, stride, AttributeValue.size(parts.group(3)), AttributeValue.size(parts.group(4)));
  }
}
