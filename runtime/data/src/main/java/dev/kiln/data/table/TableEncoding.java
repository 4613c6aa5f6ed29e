package dev.kiln.data.table;

import dev.kiln.data.SampleStream;
import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the columns of a table become numbers: learned once by {@link TableColumns#learn}, and the
 * same for all rows that follow, in another file, another order of columns, or another process.
 */
public final class TableEncoding {

  private final List<FeatureColumn> columns;
  private final Optional<TargetColumns> target;
  private final List<String> features;

  TableEncoding(List<FeatureColumn> columns, Optional<TargetColumns> target) {
    this.columns = List.copyOf(columns);
    this.target = target;
    this.features = columns.stream().flatMap(column -> column.features().stream()).toList();
  }

  /** {@return what each number of a sample is called: {@code age}, {@code city=Bern}} */
  public List<String> features() {
    return features;
  }

  /** {@return the shape of one sample: {@code [features().size()]}} */
  public Shape inputShape() {
    return Shape.of(features.size());
  }

  /** {@return what the classes are called, in the order of their indices; empty without a label} */
  public List<String> classes() {
    return target.map(TargetColumns::classes).orElse(List.of());
  }

  /**
   * {@return samples with labels or targets, in memory}
   *
   * @param rows a table with the columns that were learned from
   * @throws DataException if a row can't be read or a cell is none that its column can hold; the
   *     message names file, line and column
   * @throws IllegalStateException if neither a label nor targets were named
   */
  public Dataset encode(Rows rows) throws DataException {
    try (SampleStream stream = stream(rows)) {
      return stream.readAll();
    }
  }

  /**
   * Samples with labels or targets, read and encoded one after another.
   *
   * @param rows a table with the columns that were learned from
   * @return a stream that holds one row at a time
   * @throws DataException if the table can't be opened or lacks a column
   * @throws IllegalStateException if neither a label nor targets were named
   */
  public SampleStream stream(Rows rows) throws DataException {
    TargetColumns targets =
        target.orElseThrow(
            () -> new IllegalStateException("no label and no targets were named to learn"));
    return EncodedRows.open(rows, columns, Optional.of(targets));
  }

  /**
   * Samples to predict from; columns of labels and targets are not looked at.
   *
   * @param rows a table with the columns of the features
   * @return the samples, one after another: {@code [rows, features().size()]}
   * @throws DataException if a row can't be read or a cell is none that its column can hold; the
   *     message names file, line and column
   */
  public float[] inputs(Rows rows) throws DataException {
    try (EncodedRows samples = EncodedRows.open(rows, columns, Optional.empty())) {
      return samples.inputs();
    }
  }

  /**
   * One sample to predict from.
   *
   * @param cells the text of each column, by name
   * @return the sample: {@code [features().size()]}
   * @throws DataException if a column is missing, or its text is none that it can hold
   */
  public float[] input(Map<String, String> cells) throws DataException {
    List<String> names = List.copyOf(cells.keySet());
    Row row = new Row(1, names.stream().map(name -> cells.getOrDefault(name, "").strip()).toList());
    float[] input = inputs(new Table("the sample", names, List.of(row)));
    if (input.length == 0) {
      throw new DataException("the sample: a value is missing where rows without it are left out");
    }
    return input;
  }

  /**
   * Writes what was learned to a CSV file, for another process to read.
   *
   * @param file where it goes; what is there is replaced
   * @throws IOException if it can't be written
   */
  public void save(Path file) throws IOException {
    SavedEncoding.write(file, columns, target);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param file a file that {@code save} wrote
   * @return an encoding that gives the same samples
   * @throws DataException if the file is missing or damaged
   */
  public static TableEncoding load(Path file) throws DataException {
    return SavedEncoding.read(file);
  }
}
