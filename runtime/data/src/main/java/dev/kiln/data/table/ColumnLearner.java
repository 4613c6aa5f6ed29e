package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;

/** Learns from a column's cells how to encode them. */
interface ColumnLearner<C> {

  /** What becomes of missing values; the learner does not see those of rows that are left out. */
  Missing.Action missing();

  /**
   * Takes one cell into account.
   *
   * @throws DataException if the cell is none that the column can hold
   */
  void observe(Cell cell) throws DataException;

  /**
   * What was learned.
   *
   * @throws DataException if the cells did not suffice
   */
  C learned(String file, String name) throws DataException;
}
