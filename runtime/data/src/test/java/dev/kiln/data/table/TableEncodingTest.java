package dev.kiln.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableEncodingTest {

  private static final String TRAIN =
      """
      age,city,income,bought
      20,Rome,1.5,yes
      ,Bern,2.5,no
      40,,-3e1,no
      30,Bern,,yes
      """;

  private static TableColumns columns() {
    return new TableColumns()
        .numbers(Missing.MEAN, "age")
        .categories(Missing.constant("none"), "city")
        .numbers(Missing.constant("0"), "income")
        .label("bought");
  }

  @Test
  void numbersCategoriesAndLabels() throws DataException {
    TableEncoding encoding = columns().learn(table(TRAIN));
    assertEquals(
        List.of("age", "city=Bern", "city=Rome", "city=none", "income"), encoding.features());
    assertEquals(List.of("no", "yes"), encoding.classes());
    Dataset dataset = encoding.encode(table(TRAIN));
    assertEquals(4, dataset.size());
    assertEquals(Shape.of(5), dataset.inputShape());
    assertEquals(2, dataset.classes());
    assertInputs(
        dataset,
        new float[][] {
          {20, 0, 1, 0, 1.5f}, {30, 1, 0, 0, 2.5f}, {40, 0, 0, 1, -30}, {30, 1, 0, 0, 0}
        });
    assertEquals(List.of(1, 0, 0, 1), List.of(0, 1, 2, 3).stream().map(dataset::label).toList());
  }

  /** The mean of the rows for testing, their categories and the order of columns don't count. */
  @Test
  void testRowsAreEncodedAsTrainingRows() throws DataException {
    TableEncoding encoding = columns().learn(table(TRAIN));
    Dataset test = encoding.encode(table("bought,income,age,city\nyes,7,,Rome\nno,8,90,Rome\n"));
    assertInputs(test, new float[][] {{30, 0, 1, 0, 7}, {90, 0, 1, 0, 8}});
    assertEquals(1, test.label(0));
    assertMessage(
        "numbers.csv: line 2, column 2 (city): 'Oslo' is not one of the categories that were"
            + " learned, [Bern, Rome, none]; learn from more rows, or allow UnknownCategory.ZEROS",
        () -> encoding.encode(table("age,city,income,bought\n1,Oslo,1,no\n")));
    TableEncoding open = columns().unknown(UnknownCategory.ZEROS).learn(table(TRAIN));
    assertInputs(
        open.encode(table("age,city,income,bought\n1,Oslo,1,no\n")),
        new float[][] {{1, 0, 0, 0, 1}});
  }

  @Test
  void rowsCanBeLeftOutAndAreNotLearnedFrom() throws DataException {
    TableColumns columns =
        new TableColumns()
            .numbers(Missing.DROP_ROW, "age")
            .categories(Missing.DROP_ROW, "city")
            .numbers(Missing.MEAN, "income")
            .label("bought")
            .dropRowsWithoutTarget();
    String text = TRAIN + "50,Oslo,100,\n,Kiel,1000,yes\n60,Rome,-20,maybe\n";
    TableEncoding encoding = columns.learn(table(text));
    assertEquals(List.of("age", "city=Bern", "city=Rome", "income"), encoding.features());
    assertEquals(List.of("maybe", "yes"), encoding.classes());
    assertInputs(
        encoding.encode(table(text)),
        new float[][] {{20, 0, 1, 1.5f}, {30, 1, 0, -9.25f}, {60, 0, 1, -20}});
  }

  @Test
  void severalTargetsOfNumbers() throws DataException {
    Table table = table("x,y,u,v\n1,2,3,4\n5,6,7,8\n");
    Dataset dataset =
        new TableColumns().targets("v", "x").otherNumbers().learn(table).encode(table);
    assertInputs(dataset, new float[][] {{2, 3}, {6, 7}});
    float[] target = new float[2];
    dataset.copyTarget(1, target, 0);
    assertArrayEquals(new float[] {8, 5}, target);
    assertEquals(Shape.of(2), dataset.targetShape());
  }

  @Test
  void wholeNumbersAsClassesAreSortedByValue() throws DataException {
    Table table = table("x,y\n1,10\n2,9\n3,-1\n");
    assertEquals(
        List.of("-1", "9", "10"),
        new TableColumns().numbers("x").label("y").learn(table).classes());
  }

  @Test
  void decimalCommas() throws DataException {
    Table table = CsvTest.table("x;y\n3,25;a\n-,5;b\n", CsvFormat.STANDARD.separator(';'));
    TableEncoding encoding = new TableColumns().numbers("x").label("y").decimalComma().learn(table);
    assertInputs(encoding.encode(table), new float[][] {{3.25f}, {-0.5f}});
  }

  @Test
  void samplesToPredictFrom() throws DataException {
    TableEncoding encoding = columns().learn(table(TRAIN));
    assertArrayEquals(
        new float[] {1, 1, 0, 0, 2, 30, 0, 1, 0, 3},
        encoding.inputs(table("city,income,age\nBern,2,1\nRome,3,\n")));
    assertArrayEquals(
        new float[] {30, 0, 0, 1, 2},
        encoding.input(Map.of("age", "", "city", "", "income", " 2 ")));
    assertMessage(
        "the sample: line 1, column 1 (age): 'old' is not a number; if it stands for a missing"
            + " value, name it in CsvFormat.missing",
        () ->
            encoding.input(
                new java.util.TreeMap<>(Map.of("age", "old", "city", "", "income", ""))));
  }

  @Test
  void savedAndLoadedEncodingsAreTheSame(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("encoding.csv");
    String odd = TRAIN + "3.3333333,\"New\nYork, \"\"NY\"\"\",0.1,\"a,b\"\n";
    TableEncoding encoding = columns().unknown(UnknownCategory.ZEROS).learn(table(odd));
    encoding.save(file);
    TableEncoding loaded = TableEncoding.load(file);
    assertEquals(encoding.features(), loaded.features());
    assertEquals(encoding.classes(), loaded.classes());
    Table more = table("age,city,income,bought\n,Oslo,,no\n");
    assertArrayEquals(encoding.inputs(more), loaded.inputs(more));

    Table numbers = table("x,y\n1,2\n");
    TableEncoding regression =
        new TableColumns().numbers("x").targets("y").decimalComma().learn(numbers);
    regression.save(file);
    assertEquals(1, TableEncoding.load(file).encode(numbers).size());

    Files.writeString(file, "x,y\n");
    assertMessage(
        file + ": it does not start as a table's encoding does", () -> TableEncoding.load(file));
    Files.writeString(file, "kiln table encoding,1\nnumber,x,MEAN,one,POINT\n");
    assertMessage(
        file + ": line 2 describes no column; save the encoding again",
        () -> TableEncoding.load(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc | 'abc' is not a number; if it stands for a missing value, name it in"
            + " CsvFormat.missing",
        "NaN | 'NaN' is not a number; if it stands for a missing value, name it in"
            + " CsvFormat.missing",
        "1f | '1f' is not a number; if it stands for a missing value, name it in"
            + " CsvFormat.missing",
        "0x1p3 | '0x1p3' is not a number; if it stands for a missing value, name it in"
            + " CsvFormat.missing",
        "1e39 | '1e39' is larger than a float holds",
        "'' | its value is missing; say with Missing what to do then, or name it in the file",
      })
  void cellsThatAreNoNumbersAreNamed(String cell, String problem) {
    assertMessage(
        "numbers.csv: line 3, column 2 (y): " + problem,
        () -> new TableColumns().numbers("x", "y").learn(table("x,y\n1,2\n3," + cell + "\n")));
  }

  @Test
  void columnsThatAreNotThereAreNamed() throws DataException {
    assertMessage(
        "numbers.csv: it has no column 'z'; it has [x, y]",
        () -> new TableColumns().numbers("x", "z").learn(table("x,y\n1,2\n")));
    assertMessage(
        "numbers.csv: it has no column 'x'; it has [x;y]; if ';' separates its cells, read it with"
            + " CsvFormat.separator",
        () -> new TableColumns().numbers("x").learn(table("x;y\n1;2\n")));
    assertRefused(
        "numbers.csv: it has no column 'x'; it has [x\ty]; if '\\t' separates its cells, read it with"
            + " CsvFormat.separator",
        () -> table("x\ty\n1\t2\n").stratifiedSplit("x", 0.5, 1));
    assertRefused(
        "numbers.csv: it has no rows, which can't be split",
        () -> table("x,y\n").stratifiedSplit("x", 0.5, 1));
    assertRefused(
        "numbers.csv: it has only one row, which can't be split",
        () -> table("x,y\n1,2\n").split(0.5, 1));
    TableEncoding encoding = columns().learn(table(TRAIN));
    assertMessage(
        "numbers.csv: it has no column 'bought'; it has [age, city, income]",
        () -> encoding.encode(table("age,city,income\n1,Bern,2\n")));
    assertMessage(
        "numbers.csv: line 2, column 4 (bought): 'perhaps' is not one of the classes that were"
            + " learned, [no, yes]; learn from more rows",
        () -> encoding.encode(table("age,city,income,bought\n1,Bern,2,perhaps\n")));
  }

  @Test
  void choicesThatContradictThemselvesAreRefused() throws DataException {
    Table table = table("x,y\n1,2\n");
    assertThrows(
        IllegalArgumentException.class,
        () -> new TableColumns().numbers("x").categories("x").learn(table));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TableColumns().numbers("x").label("x").learn(table));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TableColumns().categories(Missing.MEAN, "x").learn(table));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TableColumns().numbers(Missing.constant("x"), "x").learn(table));
    assertThrows(IllegalArgumentException.class, () -> new TableColumns().label("x").learn(table));
    assertThrows(
        IllegalStateException.class,
        () -> new TableColumns().numbers("x").learn(table).encode(table));
  }

  @Test
  void columnsOfIdsAreNoCategories() {
    StringBuilder text = new StringBuilder("id\n");
    for (int i = 0; i < 10_001; i++) {
      text.append("user").append(i).append('\n');
    }
    assertMessage(
        "numbers.csv: line 10002, column 1 (id): the column has more than 10000 different values;"
            + " is it an id or a number, and no category?",
        () -> new TableColumns().categories("id").learn(table(text.toString())));
  }

  /** Learning and encoding read a file twice and never hold it. */
  @Test
  void streamsFiles(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("long.csv");
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 1000; i++) {
      text.append(i).append(',').append(i % 3).append('\n');
    }
    Files.writeString(file, text);
    TableEncoding encoding = new TableColumns().numbers("x").label("y").learn(CsvFile.of(file));
    try (var stream = encoding.stream(CsvFile.of(file))) {
      assertEquals(300, stream.read(300).size());
      Dataset next = stream.read(300);
      float[] first = new float[1];
      next.copyInput(0, first, 0);
      assertEquals(300, first[0]);
      assertEquals(400, stream.readAll().size());
      assertEquals(0, stream.read(1).size());
    }
  }

  private static Table table(String text) throws DataException {
    return CsvTest.table(text, CsvFormat.STANDARD);
  }

  private static void assertInputs(Dataset dataset, float[][] expected) {
    assertEquals(expected.length, dataset.size());
    for (int i = 0; i < expected.length; i++) {
      float[] input = new float[expected[i].length];
      dataset.copyInput(i, input, 0);
      assertArrayEquals(expected[i], input, "row " + i);
    }
  }

  private static void assertRefused(String message, org.junit.jupiter.api.function.Executable run) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, run).getMessage());
  }

  private static void assertMessage(String message, org.junit.jupiter.api.function.Executable run) {
    assertEquals(message, assertThrows(DataException.class, run).getMessage());
  }
}
