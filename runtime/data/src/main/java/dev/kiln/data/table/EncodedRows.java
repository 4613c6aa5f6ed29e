package dev.kiln.data.table;

import dev.kiln.data.SampleStream;
import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.info.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows of a table as samples. */
final class EncodedRows implements SampleStream {

  private final String file;
  private final Rows.Cursor cursor;
  private final List<FeatureColumn> columns;
  private final Optional<TargetColumns> target;
  private final List<Integer> inputIndices;
  private final List<Integer> targetIndices;
  private final int length;

  private EncodedRows(
      String file, Rows.Cursor cursor, List<FeatureColumn> columns, Optional<TargetColumns> target)
      throws DataException {
    this.file = file;
    this.cursor = cursor;
    this.columns = columns;
    this.target = target;
    this.inputIndices = indices(columns.stream().map(FeatureColumn::name).toList());
    this.targetIndices = indices(target.map(TargetColumns::names).orElse(List.of()));
    this.length = columns.stream().mapToInt(column -> column.features().size()).sum();
  }

  private List<Integer> indices(List<String> names) throws DataException {
    List<Integer> indices = new ArrayList<>();
    for (String name : names) {
      indices.add(LearnedColumn.index(file, cursor.columns(), name));
    }
    return indices;
  }

  /** Starts at a table's first row. Without a target it is not looked at. */
  static EncodedRows open(Rows rows, List<FeatureColumn> columns, Optional<TargetColumns> target)
      throws DataException {
    Rows.Cursor cursor = rows.open();
    try {
      return new EncodedRows(rows.name(), cursor, columns, target);
    } catch (Throwable failure) {
      cursor.close();
      throw failure;
    }
  }

  @Override
  public Shape inputShape() {
    return Shape.of(length);
  }

  @Override
  public Shape targetShape() {
    return target.map(TargetColumns::shape).orElse(Shape.of(1));
  }

  @Override
  public int classes() {
    return target.map(columns -> columns.classes().size()).orElse(0);
  }

  @Override
  public boolean next(float[] input, float[] to) throws DataException {
    for (Row row = cursor.next(); row != null; row = cursor.next()) {
      if (!dropped(row)) {
        encodeInput(row, input);
        if (target.isPresent()) {
          encodeTarget(row, target.get(), to);
        }
        return true;
      }
    }
    return false;
  }

  /** Before anything is encoded: what else is wrong with a row that is left out does not matter. */
  private boolean dropped(Row row) {
    for (int i = 0; i < columns.size(); i++) {
      if (dropped(row, inputIndices.get(i), columns.get(i).whenMissing())) {
        return true;
      }
    }
    for (int index : targetIndices) {
      if (dropped(row, index, target.orElseThrow().whenMissing())) {
        return true;
      }
    }
    return false;
  }

  private static boolean dropped(Row row, int index, Missing.Action whenMissing) {
    return whenMissing == Missing.Action.DROP_ROW && row.cells().get(index).isEmpty();
  }

  private void encodeInput(Row row, float[] to) throws DataException {
    int offset = 0;
    for (int i = 0; i < columns.size(); i++) {
      FeatureColumn column = columns.get(i);
      column.encode(new Cell(file, row, inputIndices.get(i), column.name()), to, offset);
      offset += column.width();
    }
  }

  private void encodeTarget(Row row, TargetColumns targets, float[] to) throws DataException {
    List<String> names = targets.names();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      cells.add(new Cell(file, row, targetIndices.get(i), names.get(i)));
    }
    targets.encode(cells, to);
  }

  /** The inputs of all rows that are left, one after another. */
  float[] inputs() throws DataException {
    float[] input = new float[length];
    float[] all = new float[length];
    int size = 0;
    while (next(input, new float[targetShape().elements()])) {
      if (size + length > all.length) {
        all = Arrays.copyOf(all, Math.addExact(size + length, size / 2));
      }
      System.arraycopy(input, 0, all, size, length);
      size += length;
    }
    return Arrays.copyOf(all, size);
  }

  @Override
  public void close() throws DataException {
    cursor.close();
  }
}
