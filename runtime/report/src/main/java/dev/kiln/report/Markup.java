package dev.kiln.report;

/** Text of a page or of an SVG file under construction: whatever is no tag of ours is escaped. */
final class Markup {

  private static final int LONGEST_TEXT = 200;

  private final StringBuilder text = new StringBuilder();

  /** Appends tags, which are ours. */
  Markup tag(String tags) {
    text.append(tags);
    return this;
  }

  /** Appends text that may hold anything, shortened if it is very long. */
  Markup text(String anything) {
    text.append(escape(shorten(anything)));
    return this;
  }

  /** Appends an element that holds text. */
  Markup element(String name, String anything) {
    String end = name.contains(" ") ? name.substring(0, name.indexOf(' ')) : name;
    return tag("<" + name + ">").text(anything).tag("</" + end + ">\n");
  }

  /** Appends what another one holds. */
  Markup add(Markup other) {
    text.append(other.text);
    return this;
  }

  /** Text that means itself in elements and between quotes, also where it holds control codes. */
  static String escape(String anything) {
    StringBuilder escaped = new StringBuilder(anything.length());
    int c;
    for (int i = 0; i < anything.length(); i += Character.charCount(c)) {
      c = anything.codePointAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xfffd);
      }
    }
    return escaped.toString();
  }

  /** XML knows no control codes, and no halves of characters. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && !(c >= 0xd800 && c <= 0xdfff) && c < 0xfffe)
        || c >= 0x10000;
  }

  static String shorten(String anything) {
    if (anything.length() <= LONGEST_TEXT) {
      return anything;
    }
    return anything.substring(0, LONGEST_TEXT - 1) + "\u2026";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
