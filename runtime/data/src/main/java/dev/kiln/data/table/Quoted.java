package dev.kiln.data.table;

/** Texts of a file, as messages show them. */
final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  /** The text between quotes, on one line, and cut where it is long. */
  static String of(String text) {
    String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return "'" + start.replaceAll("\\p{Cntrl}", " ") + "'";
  }
}
