package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of text in memory.
 *
 * @param name what messages call it: the name of its file
 * @param columns what its columns are called
 * @param rows its rows, each with one cell per column
 */
public record Table(String name, List<String> columns, List<Row> rows) implements Rows {

  /** Copies {@code columns} and {@code rows}. */
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Reads a CSV file, plain or gzipped, in the standard format.
   *
   * @throws DataException if it is missing or damaged; the message names file and line
   */
  public static Table read(Path file) throws DataException {
    return read(CsvFile.of(file));
  }

  /**
   * Reads a CSV file, plain or gzipped.
   *
   * @throws DataException if it is missing or damaged; the message names file and line
   */
  public static Table read(DataSource source, CsvFormat format) throws DataException {
    return read(new CsvFile(source, format));
  }

  private static Table read(CsvFile file) throws DataException {
    try (Cursor cursor = file.open()) {
      List<Row> rows = new ArrayList<>();
      for (Row row = cursor.next(); row != null; row = cursor.next()) {
        rows.add(row);
      }
      return new Table(file.name(), cursor.columns(), rows);
    }
  }

  /** The number of rows. */
  public int size() {
    return rows.size();
  }

  /**
   * One column's cells, from top to bottom.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public List<String> column(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          name + ": it has no column " + Quoted.of(column) + "; it has " + columns);
    }
    return rows.stream().map(row -> row.cells().get(index)).toList();
  }

  /**
   * The rows of the given indices, in their order.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Table select(int... indices) {
    return new Table(name, columns, Arrays.stream(indices).mapToObj(rows::get).toList());
  }

  @Override
  public Cursor open() {
    return new Cursor() {
      private int next;

      @Override
      public List<String> columns() {
        return columns;
      }

      @Override
      public @Nullable Row next() {
        return next < rows.size() ? rows.get(next++) : null;
      }

      @Override
      public void close() {}
    };
  }
}
