package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import java.util.List;

/**
 * A column of numbers.
 *
 * @param fill what takes the place of a missing value, where that is wanted
 */
record NumberColumn(String name, Missing.Action whenMissing, float fill, Decimal decimal)
    implements FeatureColumn {

  @Override
  public List<String> features() {
    return List.of(name);
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void encode(Cell cell, float[] to, int offset) throws DataException {
    if (cell.missing() && whenMissing == Missing.Action.ERROR) {
      throw cell.missingError();
    }
    to[offset] = cell.missing() ? fill : decimal.parse(cell);
  }

  @Override
  public List<String> saved() {
    return List.of(name, whenMissing.name(), Float.toString(fill), decimal.name());
  }

  /** The column of a line that {@link #saved} gave. */
  static NumberColumn of(List<String> saved) {
    return new NumberColumn(
        saved.get(0),
        Missing.Action.valueOf(saved.get(1)),
        Float.parseFloat(saved.get(2)),
        Decimal.valueOf(saved.get(3)));
  }

  /** Learns the column from its cells. */
  static final class Learner implements ColumnLearner<NumberColumn> {

    private final Missing missing;
    private final Decimal decimal;
    private double sum;
    private long count;

    /**
     * A learner of one column.
     *
     * @throws IllegalArgumentException if the constant for missing values is no number
     */
    Learner(Missing missing, Decimal decimal) {
      this.missing = missing;
      this.decimal = decimal;
      constant();
    }

    @Override
    public Missing.Action missing() {
      return missing.action();
    }

    @Override
    public void observe(Cell cell) throws DataException {
      if (!cell.missing()) {
        sum += decimal.parse(cell);
        count++;
      } else if (missing.action() == Missing.Action.ERROR) {
        throw cell.missingError();
      }
    }

    @Override
    public NumberColumn learned(String file, String name) throws DataException {
      if (missing.action() == Missing.Action.MEAN && count == 0) {
        throw new DataException(
            file + ": column " + Quoted.of(name) + " has no value to take the mean of");
      }
      float mean = (float) (sum / count);
      float fill = missing.action() == Missing.Action.MEAN ? mean : constant();
      return new NumberColumn(name, missing.action(), fill, decimal);
    }

    private float constant() {
      if (missing.action() != Missing.Action.CONSTANT) {
        return 0;
      }
      try {
        float constant = Float.parseFloat(missing.constant());
        if (Float.isFinite(constant)) {
          return constant;
        }
      } catch (NumberFormatException notANumber) {
        // The same mistake as a number that is infinite.
      }
      throw new IllegalArgumentException(
          "the constant for a missing number must be one, but is " + Quoted.of(missing.constant()));
    }
  }
}
