package dev.kiln.samples.tables;

import dev.kiln.data.InputStatistics;
import dev.kiln.data.Split;
import dev.kiln.data.StandardizedDataset;
import dev.kiln.data.table.CsvFormat;
import dev.kiln.data.table.Table;
import dev.kiln.data.table.TableColumns;
import dev.kiln.data.table.TableEncoding;
import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Standardization;

/** The tables beside the sample's classes, ready for training and testing. */
final class ShippedTables {

  private ShippedTables() {}

  static Table read(String file) throws DataException {
    return Table.read(DataSource.resource(ShippedTables.class, file), CsvFormat.STANDARD);
  }

  /** Three quarters of the rows for training, stratified. */
  static Split<Dataset> classes(String file, String label) throws DataException {
    Split<Table> rows = read(file).stratifiedSplit(label, 0.75, 42);
    return standardized(rows, new TableColumns().otherNumbers().label(label));
  }

  /** Everything is learned from the rows for training alone. */
  static Split<Dataset> standardized(Split<Table> rows, TableColumns columns) throws DataException {
    TableEncoding encoding = columns.learn(rows.train());
    Dataset train = encoding.encode(rows.train());
    Standardization statistics = InputStatistics.perFeature(train);
    Dataset test = encoding.encode(rows.test());
    return new Split<>(
        StandardizedDataset.of(train, statistics), StandardizedDataset.of(test, statistics));
  }
}
