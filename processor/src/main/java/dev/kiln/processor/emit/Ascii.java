package dev.kiln.processor.emit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Source that every encoding of files can hold: {@code -encoding US-ASCII} is as good as another.
 */
final class Ascii {

  private Ascii() {}

  /** The same source with Unicode escapes, which Java reads in names, texts and comments alike. */
  static String escape(String source) {
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(source)) {
      return source;
    }
    return source
        .chars()
        .mapToObj(
            c -> c < 128 ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c))
        .collect(Collectors.joining());
  }
}
