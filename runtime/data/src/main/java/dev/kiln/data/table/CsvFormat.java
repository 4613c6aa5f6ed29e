package dev.kiln.data.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * How a CSV file is written. {@link #STANDARD} is RFC 4180 in UTF-8, with a header and with empty
 * cells for missing values; each method gives a format that differs in one point.
 *
 * @param separator what stands between two cells
 * @param quote what stands around a cell that holds separators or line breaks; doubled inside of
 *     such a cell it stands for itself
 * @param columns what the columns are called; empty where the first line says it
 * @param missing texts that stand for a missing value, besides an empty cell
 * @param charset the encoding of the text; a byte order mark is skipped
 */
public record CsvFormat(
    char separator, char quote, List<String> columns, Set<String> missing, Charset charset) {

  /** Commas, double quotes, a header, UTF-8. */
  public static final CsvFormat STANDARD =
      new CsvFormat(',', '"', List.of(), Set.of(), StandardCharsets.UTF_8);

  /**
   * Copies {@code columns} and {@code missing}.
   *
   * @param separator stands between cells
   * @param quote stands around cells that hold separators or line breaks
   * @param columns the names of the columns, or none if the first line has them
   * @param missing texts that stand for a missing value, besides an empty cell
   * @param charset the text's encoding
   * @throws IllegalArgumentException if separator and quote are the same, or one is a line break
   */
  public CsvFormat {
    columns = List.copyOf(columns);
    missing = Set.copyOf(missing);
    if (separator == quote || isLineBreak(separator) || isLineBreak(quote)) {
      throw new IllegalArgumentException(
          "separator and quote must differ from each other and from line breaks");
    }
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /**
   * Cells stand between the given characters, for example {@code ';'} or {@code '\t'}.
   *
   * @param character for example {@code ';'} or {@code '\t'}
   * @return another format
   */
  public CsvFormat separator(char character) {
    return new CsvFormat(character, quote, columns, missing, charset);
  }

  /**
   * Cells that hold separators or line breaks stand between two of the given characters.
   *
   * @param character for example {@code '\''}
   * @return another format
   */
  public CsvFormat quote(char character) {
    return new CsvFormat(separator, character, columns, missing, charset);
  }

  /**
   * The file has no header: its first line is a row, and the columns get these names.
   *
   * @param names one for each column
   * @return another format
   */
  public CsvFormat columns(List<String> names) {
    return new CsvFormat(separator, quote, names, missing, charset);
  }

  /**
   * These texts stand for a missing value, for example {@code "NA"} or {@code "?"}.
   *
   * @param texts besides the empty cell, instead of those named before
   * @return another format
   */
  public CsvFormat missing(String... texts) {
    return new CsvFormat(separator, quote, columns, Set.of(texts), charset);
  }

  /**
   * The text is written in the given encoding.
   *
   * @param encoding for example {@code ISO_8859_1}
   * @return another format
   */
  public CsvFormat charset(Charset encoding) {
    return new CsvFormat(separator, quote, columns, missing, encoding);
  }
}
