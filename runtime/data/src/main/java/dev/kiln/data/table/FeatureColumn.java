package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import java.util.List;

/** A column whose cells become numbers of a sample, as was learned. */
sealed interface FeatureColumn permits NumberColumn, CategoryColumn {

  /** What the column is called. */
  String name();

  /** What each of its numbers is called. */
  List<String> features();

  /** What becomes of a missing value. */
  Missing.Action whenMissing();

  /** How many numbers a cell becomes. */
  int width();

  /**
   * Writes a cell's numbers to {@code to[offset]} and what follows it. Rows that are to be left out
   * don't get here.
   *
   * @throws DataException if the cell is none that the column can hold
   */
  void encode(Cell cell, float[] to, int offset) throws DataException;

  /** The column as a line of a file. */
  List<String> saved();
}
