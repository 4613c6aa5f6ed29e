package dev.kiln.data.table;

/** What becomes of a category that was not among the rows that were learned from. */
public enum UnknownCategory {
  /** Reading ends with an error that names the place. */
  ERROR,
  /** It is none of the known ones: all its numbers are 0. */
  ZEROS
}
