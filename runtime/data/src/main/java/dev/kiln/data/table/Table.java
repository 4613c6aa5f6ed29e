package dev.kiln.data.table;

import dev.kiln.data.Split;
import dev.kiln.data.SplitIndices;
import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of text in memory.
 *
 * @param name what messages call it: the name of its file
 * @param columns what its columns are called
 * @param rows its rows, each with one cell per column
 */
public record Table(String name, List<String> columns, List<Row> rows) implements Rows {

  /**
   * Copies {@code columns} and {@code rows}.
   *
   * @param name what messages call it
   * @param columns the names of the columns
   * @param rows the rows, from top to bottom
   */
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Reads a CSV file, plain or gzipped, in the standard format.
   *
   * @param file a file with a header
   * @return its rows, in memory
   * @throws DataException if it is missing or damaged; the message names file and line
   */
  public static Table read(Path file) throws DataException {
    return read(CsvFile.of(file));
  }

  /**
   * Reads a CSV file, plain or gzipped.
   *
   * @param source the file's bytes
   * @param format how cells are written
   * @return its rows, in memory
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

  /** {@return the number of rows} */
  public int size() {
    return rows.size();
  }

  /**
   * {@return one column's cells, from top to bottom}
   *
   * @param column the column's name
   * @throws IllegalArgumentException if there is no such column
   */
  public List<String> column(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(MissingColumn.message(name, column, columns));
    }
    return rows.stream().map(row -> row.cells().get(index)).toList();
  }

  /**
   * {@return the rows of the given indices, in their order}
   *
   * @param indices which rows, from 0; one may come several times
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Table select(int... indices) {
    return new Table(name, columns, Arrays.stream(indices).mapToObj(rows::get).toList());
  }

  /**
   * A random part for training, the rest for testing.
   *
   * @param trainShare how much is for training, above 0 and below 1
   * @param seed the same seed gives the same parts
   * @return both parts, with the columns of the whole
   * @throws IllegalArgumentException if the share is out of range, or there are less than 2 rows
   */
  public Split<Table> split(double trainShare, long seed) {
    checkRows();
    return split(SplitIndices.random(rows.size(), trainShare, seed));
  }

  /**
   * A random part for training, the rest for testing, with the shares of a column's values in both
   * as in the whole, up to one row of each value.
   *
   * @param column a column of labels or categories
   * @param trainShare how much is for training, above 0 and below 1
   * @param seed the same seed gives the same parts
   * @return both parts, with the columns of the whole
   * @throws IllegalArgumentException if there is no such column, the share is out of range, or
   *     there are less than 2 rows
   */
  public Split<Table> stratifiedSplit(String column, double trainShare, long seed) {
    List<String> cells = column(column);
    checkRows();
    return split(SplitIndices.stratified(indices(cells), trainShare, seed));
  }

  private void checkRows() {
    if (rows.size() < 2) {
      String count = rows.isEmpty() ? "no rows" : "only one row";
      throw new IllegalArgumentException(name + ": it has " + count + ", which can't be split");
    }
  }

  /** For each text how many others were seen before its first. */
  private static int[] indices(List<String> texts) {
    Map<String, Integer> seen = new HashMap<>();
    return texts.stream()
        .mapToInt(text -> seen.computeIfAbsent(text, unseen -> seen.size()))
        .toArray();
  }

  private Split<Table> split(Split<int[]> indices) {
    return new Split<>(select(indices.train()), select(indices.test()));
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
