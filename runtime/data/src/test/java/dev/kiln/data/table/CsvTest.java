package dev.kiln.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RFC 4180 and everyday files ask of a reader. */
class CsvTest {

  @Test
  void readsCellsLinesAndColumns() throws DataException {
    Table table = table("name,age\nAda,36\n\nGrace,85\n", CsvFormat.STANDARD);
    assertEquals(List.of("name", "age"), table.columns());
    assertEquals(List.of("Ada", "Grace"), table.column("name"));
    assertEquals(List.of(2L, 4L), table.rows().stream().map(Row::line).toList());
  }

  @Test
  void quotedCellsHoldSeparatorsQuotesAndLineBreaks() throws DataException {
    Table table = table("a,b\r\n\"1,5\",\"say \"\"hi\"\"\"\r\n\"x\ny\", \"z\" \r\n,\r\n", null);
    assertEquals(List.of("1,5", "x\ny", ""), table.column("a"));
    assertEquals(List.of("say \"hi\"", "z", ""), table.column("b"));
    assertEquals(List.of(2L, 3L, 5L), table.rows().stream().map(Row::line).toList());
  }

  @Test
  void formatsDiffer() throws DataException {
    CsvFormat format = CsvFormat.STANDARD.separator(';').quote('\'').missing("NA", "?");
    Table table = table("\uFEFFa;b\n'1;2';NA\n ? ; 3 ", format);
    assertEquals(List.of("a", "b"), table.columns());
    assertEquals(List.of("1;2", ""), table.column("a"));
    assertEquals(List.of("", "3"), table.column("b"));
  }

  @Test
  void columnsCanBeNamedWhereThereIsNoHeader() throws DataException {
    Table table =
        table("1\t2\n3\t4", CsvFormat.STANDARD.separator('\t').columns(List.of("x", "y")));
    assertEquals(List.of("1", "3"), table.column("x"));
  }

  @Test
  void readsGzipAndOtherEncodings() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("größe\n1\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    DataSource source =
        DataSource.of("zipped", () -> new ByteArrayInputStream(zipped.toByteArray()));
    Table table = Table.read(source, CsvFormat.STANDARD.charset(StandardCharsets.ISO_8859_1));
    assertEquals(List.of("1"), table.column("größe"));
    DataException e =
        assertThrows(DataException.class, () -> Table.read(source, CsvFormat.STANDARD));
    assertTrue(e.getMessage().startsWith("zipped: it can't be read ("), e.getMessage());
    assertTrue(e.getMessage().endsWith("name it with CsvFormat.charset"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b\\n1,2\\n1,2,3 | line 3: it has 3 cells, but there are 2 columns; is a separator or a"
            + " quote missing?",
        "a,b\\n'\"1\\n\",2'\\n1 | line 4: it has 1 cells, but there are 2 columns; is a separator"
            + " or a quote missing?",
        "a,,c\\n1,2,3 | line 1: its column 2 has no name; name it in the header",
        "a,b,a\\n1,2,3 | line 1: two columns are called 'a'; rename one in the header",
        "'' | it is empty, and has not even a header",
      })
  void saysWhereAFileIsDamaged(String text, String problem) {
    assertMessage("numbers.csv: " + problem, text.replace("\\n", "\n").replace("'", ""));
  }

  @Test
  void saysWhereAQuoteStaysOpen() {
    DataException e = failure("a,b\n1,2\n3,\"4\n5,6\n");
    assertTrue(
        e.getMessage().startsWith("numbers.csv: behind line 2 it can't be read ("), e.getMessage());
    assertTrue(e.getMessage().contains("quote"), e.getMessage());
  }

  @Test
  void namesAMissingFile(@org.junit.jupiter.api.io.TempDir Path directory) {
    Path missing = directory.resolve("none.csv");
    DataException e = assertThrows(DataException.class, () -> Table.read(missing));
    assertEquals(missing + ": there is no such file; check the path", e.getMessage());
  }

  @Test
  void formatsThatContradictThemselvesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> CsvFormat.STANDARD.separator('"'));
    assertThrows(IllegalArgumentException.class, () -> CsvFormat.STANDARD.quote('\n'));
  }

  private static void assertMessage(String message, String text) {
    assertEquals(message, failure(text).getMessage());
  }

  private static DataException failure(String text) {
    return assertThrows(DataException.class, () -> table(text, CsvFormat.STANDARD));
  }

  static Table table(String text, CsvFormat format) throws DataException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Table.read(
        DataSource.of("numbers.csv", () -> new ByteArrayInputStream(bytes)),
        format == null ? CsvFormat.STANDARD : format);
  }
}
