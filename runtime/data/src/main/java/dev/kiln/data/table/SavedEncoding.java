package dev.kiln.data.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.kiln.runtime.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table's encoding as a CSV file: a line that says so, and one for each column. */
final class SavedEncoding {

  private static final List<String> FIRST_LINE = List.of("kiln table encoding", "1");

  private final List<FeatureColumn> columns = new ArrayList<>();
  private final List<LabelColumn> labels = new ArrayList<>();
  private final List<NumberColumn> targets = new ArrayList<>();

  private SavedEncoding() {}

  static void write(Path file, List<FeatureColumn> columns, Optional<TargetColumns> target)
      throws IOException {
    try (CsvWriter writer = CsvWriter.builder().build(file)) {
      writer.writeRecord(FIRST_LINE);
      for (FeatureColumn column : columns) {
        write(writer, column instanceof NumberColumn ? "number" : "category", column.saved());
      }
      if (target.isPresent() && target.get() instanceof TargetColumns.Label label) {
        write(writer, "label", label.column().saved());
      }
      if (target.isPresent() && target.get() instanceof TargetColumns.Numbers numbers) {
        numbers.columns().forEach(number -> write(writer, "target", number.saved()));
      }
    }
  }

  private static void write(CsvWriter writer, String kind, List<String> saved) {
    List<String> line = new ArrayList<>();
    line.add(kind);
    line.addAll(saved);
    writer.writeRecord(line);
  }

  static TableEncoding read(Path file) throws DataException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      SavedEncoding saved = new SavedEncoding();
      boolean first = true;
      for (CsvRecord line : reader) {
        if (first && !line.getFields().equals(FIRST_LINE)) {
          throw new DataException(file + ": it does not start as a table's encoding does");
        }
        if (!first) {
          saved.add(file, line);
        }
        first = false;
      }
      if (first || saved.columns.isEmpty()) {
        throw new DataException(file + ": it holds no columns; save the encoding again");
      }
      return new TableEncoding(saved.columns, saved.target());
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; check the path", e);
    } catch (CsvParseException | UncheckedIOException e) {
      throw new DataException(file + ": it is damaged (" + e + "); save the encoding again", e);
    } catch (DataException explained) {
      throw explained;
    } catch (IOException e) {
      throw new DataException(file + ": it can't be read (" + e + ")", e);
    }
  }

  private void add(Path file, CsvRecord line) throws DataException {
    List<String> saved = line.getFields().subList(1, line.getFieldCount());
    try {
      switch (line.getField(0)) {
        case "number" -> columns.add(NumberColumn.of(saved));
        case "category" -> columns.add(CategoryColumn.of(saved));
        case "label" -> labels.add(LabelColumn.of(saved));
        case "target" -> targets.add(NumberColumn.of(saved));
        default -> throw new IllegalArgumentException("no kind of column");
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DataException(
          file
              + (": line " + line.getStartingLineNumber())
              + " describes no column; save the encoding again",
          e);
    }
  }

  private Optional<TargetColumns> target() {
    if (!labels.isEmpty()) {
      return Optional.of(new TargetColumns.Label(labels.get(0)));
    }
    return targets.isEmpty() ? Optional.empty() : Optional.of(new TargetColumns.Numbers(targets));
  }
}
