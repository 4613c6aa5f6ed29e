package dev.kiln.processor.emit.print;

/**
 * Lines of source: indented, without spaces at their ends, and broken where they may be once they
 * are too long.
 */
final class Lines {

  private static final int LONGEST = 100;
  private static final String INDENT = "  ";

  /** How much further a line stands in that goes on with the one before it. */
  private static final int CONTINUED = 2;

  private final StringBuilder text = new StringBuilder(1 << 16);
  private int level;
  private String indentation = "";

  /** Where the line begins that is being written, and whether it is still empty. */
  private int lineStart;

  private boolean begins = true;

  /** What stands in front of each line of a comment, empty for code. */
  private String prefix = "";

  /** Where the line may be broken, and with what in place of a break; -1 if nowhere. */
  private int breakAt = -1;

  private String unbroken = "";
  private int breakLevel;

  void indent(int levels) {
    level += levels;
    indentation = INDENT.repeat(level);
  }

  void prefix(String comment) {
    prefix = comment;
  }

  boolean atLineStart() {
    return begins;
  }

  int length() {
    return text.length();
  }

  /** What has been written from some place on. */
  String from(int start) {
    return text.substring(start);
  }

  /** Takes back what has been written from the start of some line on. */
  void cut(int start) {
    text.setLength(start);
    lineStart = start;
    begins = true;
  }

  /** Writes text without line breaks. */
  void add(String part) {
    if (part.isEmpty()) {
      return;
    }
    if (begins) {
      begins = false;
      text.append(indentation).append(prefix);
    }
    if (breakAt >= 0 && column() + part.length() > LONGEST) {
      breakLine();
    }
    text.append(part);
  }

  /** Ends the line. */
  void end() {
    if (begins) {
      if (!prefix.isEmpty()) {
        text.append(indentation).append(prefix);
      }
    } else if (breakAt >= 0 && column() > LONGEST) {
      breakLine();
    }
    breakAt = -1;
    int end = text.length();
    while (end > lineStart && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
    lineStart = end + 1;
    begins = true;
  }

  /** Here the line may be broken; if it is not, a space or nothing stands here. */
  void mayBreak(String otherwise) {
    breakAt = text.length();
    unbroken = otherwise;
    breakLevel = level + CONTINUED;
    text.append(otherwise);
  }

  private void breakLine() {
    String start = "\n" + INDENT.repeat(breakLevel);
    text.replace(breakAt, breakAt + unbroken.length(), start);
    lineStart = breakAt + 1;
    breakAt = -1;
  }

  private int column() {
    return text.length() - lineStart;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
