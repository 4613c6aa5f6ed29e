package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import java.nio.file.Path;

/**
 * A CSV file, plain or gzipped, that is read row by row and never held as a whole: for tables that
 * are larger than memory. {@link Table} holds one in memory.
 *
 * @param source where it comes from
 * @param format how it is written
 */
public record CsvFile(DataSource source, CsvFormat format) implements Rows {

  /**
   * A file in the standard format.
   *
   * @param file plain or gzipped
   * @return its rows, which are read each time somebody asks for them
   */
  public static CsvFile of(Path file) {
    return new CsvFile(DataSource.file(file), CsvFormat.STANDARD);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Cursor open() throws DataException {
    return CsvCursor.open(source, format);
  }
}
