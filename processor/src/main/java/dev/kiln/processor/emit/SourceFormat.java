package dev.kiln.processor.emit;

import java.util.regex.Pattern;

/** Brings the printed class closer to how a person would lay it out. */
final class SourceFormat {

  /** A comment that fits one line, spread over three. */
  private static final Pattern SHORT_COMMENT =
      Pattern.compile("(?m)^( *)/\\*\\*\\n *\\* (.{1,80})\\n *\\*/$");

  /** The blank line between two constants or two plain fields. */
  private static final Pattern BETWEEN_FIELDS =
      Pattern.compile("(?m)(?<=;\\n)\\n(?= +(?:(?:private )?static )?final (?:int|float))");

  /** The comment of a constant, above it. */
  private static final Pattern CONSTANT_COMMENT =
      Pattern.compile(
          "(?m)^ *\\n?( *)/\\*\\* (\\[[^\\n]*]) \\*/\\n( *(?:private )?static final int .*;)$");

  private static final Pattern TRAILING_SPACE = Pattern.compile("(?m) +$");

  private SourceFormat() {}

  /** The same class, laid out better. */
  static String apply(String source) {
    String text = SHORT_COMMENT.matcher(source).replaceAll("$1/** $2 */");
    text = CONSTANT_COMMENT.matcher(text).replaceAll("$3 // $2");
    text = BETWEEN_FIELDS.matcher(text).replaceAll("");
    return TRAILING_SPACE.matcher(text).replaceAll("");
  }
}
