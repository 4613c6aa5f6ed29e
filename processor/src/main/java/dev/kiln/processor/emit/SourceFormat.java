package dev.kiln.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings the printed class closer to how a person would lay it out. It looks at lines, and at most
 * of them only once: a deep network's class has twenty thousand, which takes patterns over the
 * whole text longer than printing it.
 */
final class SourceFormat {

  private static final int LONGEST_COMMENT = 80;

  private static final String END = " */";

  /**
   * A constant's value with a comment behind it: to print one above it takes four times as long.
   */
  static final String COMMENTED = "$L; // $L";

  private static final Pattern NUMBER =
      Pattern.compile(" +(?:(?:private )?static )?final (?:int|float).*");

  private SourceFormat() {}

  /** The same class, laid out better. */
  static String apply(String source) {
    StringBuilder text = new StringBuilder(source.length());
    for (String line : withoutGaps(withShortComments(lines(source)))) {
      int end = line.length() - (isCommented(line) ? 1 : 0);
      while (end > 0 && line.charAt(end - 1) == ' ') {
        end--;
      }
      text.append(line, 0, end).append('\n');
    }
    return text.deleteCharAt(text.length() - 1).toString();
  }

  /** Whether the printer has ended a statement once more, behind a comment. */
  private static boolean isCommented(String line) {
    return line.endsWith("];") && line.contains("; // [");
  }

  private static List<String> lines(String source) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', start)) {
      lines.add(source.substring(start, end));
      start = end + 1;
    }
    lines.add(source.substring(start));
    return lines;
  }

  /** A comment that fits one line is on one, and not on three. */
  private static List<String> withShortComments(List<String> lines) {
    List<String> result = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.endsWith("/**")
          && isBehindSpaces(line, "/**")
          && i + 2 < lines.size()
          && isShort(lines.get(i + 1))
          && isBehindSpaces(lines.get(i + 2), "*/")) {
        result.add(line + lines.get(i + 1).stripLeading().substring(1) + END);
        i += 2;
      } else {
        result.add(line);
      }
    }
    return result;
  }

  private static boolean isShort(String line) {
    int start = spaces(line);
    int length = line.length() - start - 2;
    return line.startsWith("* ", start) && length >= 1 && length <= LONGEST_COMMENT;
  }

  /** There is no blank line between two constants or two plain fields. */
  private static List<String> withoutGaps(List<String> lines) {
    List<String> result = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      boolean gap =
          lines.get(i).isEmpty()
              && i > 0
              && i + 1 < lines.size()
              && lines.get(i - 1).endsWith(";")
              && NUMBER.matcher(lines.get(i + 1)).matches();
      if (!gap) {
        result.add(lines.get(i));
      }
    }
    return result;
  }

  private static boolean isBehindSpaces(String line, String text) {
    int start = spaces(line);
    return line.length() == start + text.length() && line.startsWith(text, start);
  }

  private static int spaces(String line) {
    int start = 0;
    while (start < line.length() && line.charAt(start) == ' ') {
      start++;
    }
    return start;
  }
}
