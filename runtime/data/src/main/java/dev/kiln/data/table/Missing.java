package dev.kiln.data.table;

/**
 * What becomes of a missing value.
 *
 * @param action what is done
 * @param constant what is put in its place by {@link Action#CONSTANT}; otherwise empty
 */
public record Missing(Action action, String constant) {

  /** What can be done. */
  public enum Action {
    /** Reading ends with an error that names the place. */
    ERROR,
    /** The row is left out. */
    DROP_ROW,
    /** The mean of the rows that were learned from takes its place. */
    MEAN,
    /** A constant takes its place. */
    CONSTANT
  }

  /** Reading ends with an error that names the place. */
  public static final Missing ERROR = new Missing(Action.ERROR, "");

  /** The row is left out. */
  public static final Missing DROP_ROW = new Missing(Action.DROP_ROW, "");

  /** The mean of the rows that were learned from takes its place; for numbers. */
  public static final Missing MEAN = new Missing(Action.MEAN, "");

  /**
   * The given number or category takes its place.
   *
   * @param value as it would stand in the file
   * @return what to do about missing values
   */
  public static Missing constant(String value) {
    return new Missing(Action.CONSTANT, value);
  }
}
