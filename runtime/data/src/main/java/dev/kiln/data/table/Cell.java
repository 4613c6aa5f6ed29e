package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;

/**
 * One cell, and where it stands.
 *
 * @param file what messages call the table
 * @param row the row, whose cells are as many as the table's columns
 * @param index the column, counted from 0
 * @param column what the column is called
 */
record Cell(String file, Row row, int index, String column) {

  String text() {
    return row.cells().get(index);
  }

  boolean missing() {
    return text().isEmpty();
  }

  /** An error here. */
  DataException error(String problem) {
    return new DataException(
        file
            + (": line " + row.line())
            + (", column " + (index + 1) + " (" + column + "): ")
            + problem);
  }

  /** The error of a value that must not be missing. */
  DataException missingError() {
    return error("its value is missing; say with Missing what to do then, or name it in the file");
  }
}
