package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import java.util.regex.Pattern;

/** How numbers are written. */
enum Decimal {
  POINT("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?", '.'),
  COMMA("[+-]?(\\d+,?\\d*|,\\d+)([eE][+-]?\\d+)?", ',');

  /** No number needs more, and the pattern and the parser stay fast. */
  private static final int LONGEST = 400;

  private final Pattern pattern;
  private final char mark;

  Decimal(String pattern, char mark) {
    this.pattern = Pattern.compile(pattern);
    this.mark = mark;
  }

  /**
   * The number in a cell. {@code Float.parseFloat} alone takes more: {@code NaN}, {@code 1f},
   * hexadecimal digits.
   *
   * @throws DataException if there is none that a float holds
   */
  float parse(Cell cell) throws DataException {
    String text = cell.text();
    if (text.length() > LONGEST || !pattern.matcher(text).matches()) {
      throw cell.error(
          Quoted.of(text)
              + " is not a number; if it stands for a missing value, name it in"
              + " CsvFormat.missing");
    }
    float number = Float.parseFloat(text.replace(mark, '.'));
    if (!Float.isFinite(number)) {
      throw cell.error(Quoted.of(text) + " is larger than a float holds");
    }
    return number;
  }
}
