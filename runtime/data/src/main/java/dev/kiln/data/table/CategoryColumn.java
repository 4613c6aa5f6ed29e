package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column of categories: one number for each category that was seen, 1 for the cell's own and 0
 * for the others.
 */
record CategoryColumn(String name, Missing missing, UnknownCategory unknown, Categories categories)
    implements FeatureColumn {

  @Override
  public List<String> features() {
    return categories.names().stream().map(category -> name + "=" + category).toList();
  }

  @Override
  public Missing.Action whenMissing() {
    return missing.action();
  }

  @Override
  public int width() {
    return categories.size();
  }

  @Override
  public void encode(Cell cell, float[] to, int offset) throws DataException {
    if (cell.missing() && missing.action() == Missing.Action.ERROR) {
      throw cell.missingError();
    }
    String category = cell.missing() ? missing.constant() : cell.text();
    int index = categories.index(category);
    if (index < 0 && unknown == UnknownCategory.ERROR) {
      throw cell.error(
          Quoted.of(category)
              + " is not one of the categories that were learned, "
              + categories.listed()
              + "; learn from more rows, or allow UnknownCategory.ZEROS");
    }
    Arrays.fill(to, offset, offset + categories.size(), 0);
    if (index >= 0) {
      to[offset + index] = 1;
    }
  }

  @Override
  public List<String> saved() {
    List<String> saved = new ArrayList<>();
    saved.addAll(List.of(name, missing.action().name(), missing.constant(), unknown.name()));
    saved.addAll(categories.names());
    return saved;
  }

  /** The column of a line that {@link #saved} gave. */
  static CategoryColumn of(List<String> saved) {
    return new CategoryColumn(
        saved.get(0),
        new Missing(Missing.Action.valueOf(saved.get(1)), saved.get(2)),
        UnknownCategory.valueOf(saved.get(3)),
        new Categories(saved.subList(4, saved.size())));
  }

  /** Learns the column from its cells. */
  static final class Learner implements ColumnLearner<CategoryColumn> {

    private final Missing missing;
    private final UnknownCategory unknown;
    private final Categories.Learner categories = new Categories.Learner();

    /**
     * A learner of one column.
     *
     * @throws IllegalArgumentException if missing values shall be filled with a mean
     */
    Learner(Missing missing, UnknownCategory unknown) {
      if (missing.action() == Missing.Action.MEAN) {
        throw new IllegalArgumentException(
            "categories have no mean; fill missing ones with Missing.constant");
      }
      this.missing = missing;
      this.unknown = unknown;
    }

    @Override
    public Missing.Action missing() {
      return missing.action();
    }

    @Override
    public void observe(Cell cell) throws DataException {
      if (!cell.missing()) {
        categories.observe(cell.text(), cell);
      } else if (missing.action() == Missing.Action.ERROR) {
        throw cell.missingError();
      } else {
        categories.observe(missing.constant(), cell);
      }
    }

    @Override
    public CategoryColumn learned(String file, String name) {
      return new CategoryColumn(name, missing, unknown, categories.learned());
    }
  }
}
