package dev.kiln.processor.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of one line, and how far they have been read. */
final class Words {

  private static final String SIGNS = ":,=(){}[]@";
  private static final Pattern TOKEN = Pattern.compile("[:,=(){}\\[\\]@]|[^\\s:,=(){}\\[\\]@]+");

  private final int line;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  /**
   * A line.
   *
   * @param line its number, for messages
   * @param text the line; what stands behind {@code #} is a comment
   */
  Words(int line, String text) {
    this.line = line;
    int comment = text.indexOf('#');
    Matcher matcher = TOKEN.matcher(comment < 0 ? text : text.substring(0, comment));
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
  }

  /** Whether nothing is left. */
  boolean atEnd() {
    return next == tokens.size();
  }

  /** Whether the word, or sign, that comes at a distance is the given one. */
  boolean sees(int distance, String token) {
    return next + distance < tokens.size() && tokens.get(next + distance).equals(token);
  }

  /** Whether the next one is the given one, which is then read. */
  boolean skip(String token) {
    boolean found = sees(0, token);
    if (found) {
      next++;
    }
    return found;
  }

  /** Reads the given one. */
  void expect(String token) {
    if (!skip(token)) {
      throw error("'" + token + "' is missing " + here());
    }
  }

  /** Reads a word. */
  String word() {
    if (atEnd() || SIGNS.contains(tokens.get(next))) {
      throw error("a word is missing " + here());
    }
    return tokens.get(next++);
  }

  /** What is wrong with the line. */
  IllegalArgumentException error(String problem) {
    return new IllegalArgumentException("line " + line + ": " + problem);
  }

  private String here() {
    return atEnd() ? "at the end" : "before '" + tokens.get(next) + "'";
  }
}
