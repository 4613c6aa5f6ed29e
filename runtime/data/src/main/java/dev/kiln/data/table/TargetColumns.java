package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.info.Shape;
import java.util.List;

/** The columns that say what a network learns of each row. */
sealed interface TargetColumns permits TargetColumns.Label, TargetColumns.Numbers {

  /** What the columns are called. */
  List<String> names();

  /** What becomes of a row without a target. */
  Missing.Action whenMissing();

  /** The shape of one target. */
  Shape shape();

  /** What the classes are called; empty where targets are numbers. */
  List<String> classes();

  /**
   * Writes a row's target.
   *
   * @param cells one cell for each of {@link #names}
   * @throws DataException if a cell is none that its column can hold
   */
  void encode(List<Cell> cells, float[] to) throws DataException;

  /** The index of a class. */
  record Label(LabelColumn column) implements TargetColumns {

    @Override
    public List<String> names() {
      return List.of(column.name());
    }

    @Override
    public Missing.Action whenMissing() {
      return column.whenMissing();
    }

    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public List<String> classes() {
      return column.classes().names();
    }

    @Override
    public void encode(List<Cell> cells, float[] to) throws DataException {
      to[0] = column.encode(cells.get(0));
    }
  }

  /** One number for each column. */
  record Numbers(List<NumberColumn> columns) implements TargetColumns {

    @Override
    public List<String> names() {
      return columns.stream().map(NumberColumn::name).toList();
    }

    @Override
    public Missing.Action whenMissing() {
      return columns.get(0).whenMissing();
    }

    @Override
    public Shape shape() {
      return Shape.of(columns.size());
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public void encode(List<Cell> cells, float[] to) throws DataException {
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).encode(cells.get(i), to, i);
      }
    }
  }
}
