package dev.kiln.samples.nd4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The 1,797 digits that ship with the sample of tables, as DL4J has images. */
final class DigitTable {

  private static final int PIXELS = 64;

  private DigitTable() {}

  /** Images {@code [1797, 1, 8, 8]} of numbers from 0 to 16, and rows with a one among zeros. */
  static DataSet read() throws IOException {
    List<String> rows = lines();
    INDArray images = Nd4j.create(DataType.FLOAT, rows.size(), 1, 8, 8);
    INDArray labels = Nd4j.create(DataType.FLOAT, rows.size(), 10);
    for (int i = 0; i < rows.size(); i++) {
      String[] cells = rows.get(i).split(",", -1);
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        images.putScalar(i, 0, pixel / 8, pixel % 8, Float.parseFloat(cells[pixel]));
      }
      labels.putScalar(i, Integer.parseInt(cells[PIXELS]), 1);
    }
    return new DataSet(images, labels);
  }

  private static List<String> lines() throws IOException {
    try (InputStream table =
            Objects.requireNonNull(
                DigitTable.class.getResourceAsStream("/dev/kiln/samples/tables/digits.csv.gz"));
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(table), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    }
  }
}
