package dev.kiln.processor.emit;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Source that every encoding of files can hold: {@code -encoding US-ASCII} is as good as another.
 */
final class Ascii {

  private Ascii() {}

  /** The same source with Unicode escapes, which Java reads in names, texts and comments alike. */
  static String escape(String source) {
    if (isAscii(source)) {
      return source;
    }
    return source
        .chars()
        .mapToObj(
            c -> c < 128 ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c))
        .collect(Collectors.joining());
  }

  private static boolean isAscii(String source) {
    for (int i = 0; i < source.length(); i++) {
      if (source.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
