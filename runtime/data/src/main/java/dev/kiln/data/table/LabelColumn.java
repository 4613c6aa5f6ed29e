package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import java.util.ArrayList;
import java.util.List;

/** The column that says each row's class. */
record LabelColumn(String name, Missing.Action whenMissing, Categories classes) {

  /**
   * The index of a cell's class.
   *
   * @throws DataException if it is none of the classes that were learned
   */
  int encode(Cell cell) throws DataException {
    if (cell.missing()) {
      throw cell.missingError();
    }
    int label = classes.index(cell.text());
    if (label < 0) {
      throw cell.error(
          Quoted.of(cell.text())
              + " is not one of the classes that were learned, "
              + classes.listed()
              + "; learn from more rows");
    }
    return label;
  }

  /** The column as a line of a file. */
  List<String> saved() {
    List<String> saved = new ArrayList<>(List.of(name, whenMissing.name()));
    saved.addAll(classes.names());
    return saved;
  }

  /** The column of a line that {@link #saved} gave. */
  static LabelColumn of(List<String> saved) {
    return new LabelColumn(
        saved.get(0),
        Missing.Action.valueOf(saved.get(1)),
        new Categories(saved.subList(2, saved.size())));
  }

  /** Learns the classes from the column's cells. */
  static final class Learner implements ColumnLearner<LabelColumn> {

    private final Missing.Action missing;
    private final Categories.Learner classes = new Categories.Learner();

    Learner(Missing.Action missing) {
      this.missing = missing;
    }

    @Override
    public Missing.Action missing() {
      return missing;
    }

    @Override
    public void observe(Cell cell) throws DataException {
      if (cell.missing()) {
        throw cell.missingError();
      }
      classes.observe(cell.text(), cell);
    }

    @Override
    public LabelColumn learned(String file, String name) {
      return new LabelColumn(name, missing, classes.learned());
    }
  }
}
