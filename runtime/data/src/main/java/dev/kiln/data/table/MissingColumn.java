package dev.kiln.data.table;

import java.util.List;
import java.util.stream.Stream;

/** Says that a file lacks a column, and why that may be. */
final class MissingColumn {

  private MissingColumn() {}

  static String message(String file, String column, List<String> columns) {
    return file
        + ": it has no column "
        + Quoted.of(column)
        + "; it has "
        + columns
        + separator(columns);
  }

  /** One column whose name has separators is a line that was not taken apart. */
  private static String separator(List<String> columns) {
    if (columns.size() != 1) {
      return "";
    }
    return Stream.of(";", "\t", "|", ",")
        .filter(columns.get(0)::contains)
        .findFirst()
        .map(s -> s.equals("\t") ? "\\t" : s)
        .map(s -> "; if '" + s + "' separates its cells, read it with CsvFormat.separator")
        .orElse("");
  }
}
