package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of text under named columns, in memory or read again from a file each time. */
public interface Rows {

  /** {@return what messages call the table: the name of its file} */
  String name();

  /**
   * Starts to read at the first row; the caller closes the cursor.
   *
   * @return a cursor before the first row
   * @throws DataException if the file is missing or its header is damaged
   */
  Cursor open() throws DataException;

  /** A position between rows. */
  interface Cursor extends Closeable {

    /** {@return what the columns are called, in order} */
    List<String> columns();

    /**
     * {@return the next row, or null behind the last one}
     *
     * @throws DataException if it can't be read; the message names file and line
     */
    @Nullable Row next() throws DataException;

    @Override
    void close() throws DataException;
  }
}
