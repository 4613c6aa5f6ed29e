package dev.kiln.data.table;

import java.util.List;

/**
 * One row of a table.
 *
 * @param line the line of the file that it starts in, counted from 1
 * @param cells one text for each column; an empty one is missing
 */
public record Row(long line, List<String> cells) {

  /**
   * Copies {@code cells}.
   *
   * @param line the line of the file that it begins in, from 1
   * @param cells the texts, in the order of the columns
   */
  public Row {
    cells = List.copyOf(cells);
  }
}
