package dev.kiln.data.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file row by row, and says where it is damaged. */
final class CsvCursor implements Rows.Cursor {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Longer cells come from a quote that is missing somewhere. */
  private static final int MAX_CELL = 1 << 20;

  private final String name;
  private final CsvFormat format;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> columns;
  private long line = 1;

  private CsvCursor(String name, CsvFormat format, CloseableIterator<CsvRecord> records)
      throws DataException {
    this.name = name;
    this.format = format;
    this.records = records;
    this.columns = format.columns().isEmpty() ? header() : format.columns();
    checkColumns();
  }

  static CsvCursor open(DataSource source, CsvFormat format) throws DataException {
    String name = source.name();
    try {
      InputStream stream = source.openUnzipped();
      try {
        return new CsvCursor(name, format, records(stream, format));
      } catch (Throwable failure) {
        stream.close();
        throw failure;
      }
    } catch (DataException explained) {
      throw explained;
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static CloseableIterator<CsvRecord> records(InputStream stream, CsvFormat format)
      throws IOException {
    Reader text =
        new BufferedReader(
            new InputStreamReader(
                stream,
                format
                    .charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return CsvReader.builder()
        .fieldSeparator(format.separator())
        .quoteCharacter(format.quote())
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .trimWhitespacesAroundQuotes(true)
        .maxBufferSize(MAX_CELL)
        .ofCsvRecord(text)
        .iterator();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws DataException {
    CsvRecord record = nextRecord();
    if (record == null) {
      return null;
    }
    if (record.getFieldCount() != columns.size()) {
      throw error(
          line,
          "it has "
              + record.getFieldCount()
              + " cells, but there are "
              + columns.size()
              + " columns; is a separator or a quote missing?");
    }
    List<String> cells = new ArrayList<>(columns.size());
    for (String field : record.getFields()) {
      String cell = field.strip();
      cells.add(format.missing().contains(cell) ? "" : cell);
    }
    return new Row(line, cells);
  }

  private @Nullable CsvRecord nextRecord() throws DataException {
    try {
      if (!records.hasNext()) {
        return null;
      }
      CsvRecord record = records.next();
      line = record.getStartingLineNumber();
      return record;
    } catch (CsvParseException e) {
      throw new DataException(
          name + ": behind line " + line + " it can't be read (" + reason(e) + ")", e);
    } catch (UncheckedIOException e) {
      throw unreadable(name, Objects.requireNonNull(e.getCause()));
    }
  }

  /** The library says what it met in the innermost message. */
  private static String reason(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return String.valueOf(inner.getMessage());
  }

  private List<String> header() throws DataException {
    CsvRecord record = nextRecord();
    if (record == null) {
      throw new DataException(name + ": it is empty, and has not even a header");
    }
    return record.getFields().stream().map(String::strip).toList();
  }

  private void checkColumns() throws DataException {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (column.isEmpty()) {
        throw error(line, "its column " + (i + 1) + " has no name; name it in the header");
      }
      if (!seen.add(column)) {
        throw error(
            line, "two columns are called " + Quoted.of(column) + "; rename one in the header");
      }
    }
  }

  private DataException error(long place, String problem) {
    return new DataException(name + ": line " + place + ": " + problem);
  }

  private static DataException unreadable(String name, IOException e) {
    String hint =
        e instanceof CharacterCodingException
            ? "; it is written in another encoding: name it with CsvFormat.charset"
            : "";
    return new DataException(name + ": it can't be read (" + e + ")" + hint, e);
  }

  @Override
  public void close() throws DataException {
    try {
      records.close();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }
}
