package dev.kiln.processor.emit.print;

import java.util.Locale;

/** Texts as Java writes them. */
final class StringLiteral {

  private StringLiteral() {}

  /** A literal; if the text has several lines, so has the literal. */
  static String of(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\b' -> literal.append("\\b");
        case '\t' -> literal.append("\\t");
        case '\n' -> literal.append(i + 1 < text.length() ? "\\n\"\n    + \"" : "\\n");
        case '\f' -> literal.append("\\f");
        case '\r' -> literal.append("\\r");
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        default ->
            literal.append(
                Character.isISOControl(c)
                    ? String.format(Locale.ROOT, "\\u%04x", (int) c)
                    : String.valueOf(c));
      }
    }
    return literal.append('"').toString();
  }
}
