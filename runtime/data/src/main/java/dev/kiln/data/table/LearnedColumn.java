package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import java.util.List;

/** A column of a table while it is learned from. */
record LearnedColumn<C>(String file, int index, String name, ColumnLearner<C> learner) {

  /** The column of a name. */
  static <C> LearnedColumn<C> of(
      Rows rows, Rows.Cursor cursor, String name, ColumnLearner<C> learner) throws DataException {
    return new LearnedColumn<>(
        rows.name(), index(rows.name(), cursor.columns(), name), name, learner);
  }

  /**
   * Where a column stands in a table.
   *
   * @throws DataException if it is not there
   */
  static int index(String file, List<String> columns, String name) throws DataException {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new DataException(MissingColumn.message(file, name, columns));
    }
    return index;
  }

  /** Shows all rows to all columns, but for those rows that one of them leaves out. */
  static void observe(Rows.Cursor cursor, List<LearnedColumn<?>> columns) throws DataException {
    for (Row row = cursor.next(); row != null; row = cursor.next()) {
      boolean dropped = false;
      for (LearnedColumn<?> column : columns) {
        dropped |=
            column.cell(row).missing() && column.learner.missing() == Missing.Action.DROP_ROW;
      }
      if (!dropped) {
        for (LearnedColumn<?> column : columns) {
          column.learner.observe(column.cell(row));
        }
      }
    }
  }

  C learned() throws DataException {
    return learner.learned(file, name);
  }

  private Cell cell(Row row) {
    return new Cell(file, row, index, name);
  }
}
