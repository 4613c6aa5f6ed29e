package dev.kiln.runtime.checkpoint;

import java.text.ParseException;

/**
 * Walks through a JSON text (RFC 8259) token by token. The caller states what has to come next, so
 * nesting is only as deep as the caller's own code, whatever the text says.
 */
final class JsonCursor {

  private final String text;
  private int position;

  JsonCursor(String text) {
    this.text = text;
  }

  /** Takes the punctuation mark that has to come next. */
  void expect(char mark) throws ParseException {
    if (!accept(mark)) {
      throw error("expected '" + mark + "'");
    }
  }

  /** Checks that the text starts with a mark, without white space before it; takes nothing. */
  void expectFirst(char mark) throws ParseException {
    if (text.isEmpty() || text.charAt(0) != mark) {
      throw error("expected '" + mark + "'");
    }
  }

  /** Takes the punctuation mark if it comes next. */
  boolean accept(char mark) {
    skipWhitespace();
    if (position < text.length() && text.charAt(position) == mark) {
      position++;
      return true;
    }
    return false;
  }

  /** Takes a string. */
  String string() throws ParseException {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = next("a string without end");
      if (c == '"') {
        return value.toString();
      }
      if (c < ' ') {
        throw error("a control character in a string");
      }
      value.append(c == '\\' ? escaped() : c);
    }
  }

  /** Takes an integer from 0 to {@link Long#MAX_VALUE}. */
  long natural() throws ParseException {
    skipWhitespace();
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    boolean leadingZero = position > start + 1 && text.charAt(start) == '0';
    try {
      if (!leadingZero) {
        return Long.parseLong(text, start, position, 10);
      }
    } catch (NumberFormatException emptyOrTooLarge) {
      position = start;
    }
    throw error("expected a whole number of bytes or elements");
  }

  /** Checks that nothing but white space is left. */
  void expectEnd() throws ParseException {
    skipWhitespace();
    if (position < text.length()) {
      throw error("unexpected text after the end");
    }
  }

  /** What is wrong, at the current position. */
  ParseException error(String problem) {
    return new ParseException(problem, position);
  }

  private char escaped() throws ParseException {
    char c = next("a string without end");
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw error("an unknown escape in a string");
    };
  }

  private char codeUnit() throws ParseException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = next("a string without end");
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw error("an escape that is not four hexadecimal digits");
      }
      unit = 16 * unit + digit;
    }
    return (char) unit;
  }

  private char next(String problemAtEnd) throws ParseException {
    if (position == text.length()) {
      throw error(problemAtEnd);
    }
    return text.charAt(position++);
  }

  private void skipWhitespace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
