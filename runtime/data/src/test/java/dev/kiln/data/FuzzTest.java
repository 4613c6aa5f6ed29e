package dev.kiln.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.data.image.ImageDecoder;
import dev.kiln.data.npy.Npy;
import dev.kiln.data.npy.NpyArray;
import dev.kiln.data.npy.Npz;
import dev.kiln.data.table.CsvFormat;
import dev.kiln.data.table.Missing;
import dev.kiln.data.table.Table;
import dev.kiln.data.table.TableColumns;
import dev.kiln.data.table.TableEncoding;
import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files lead to the documented exception or to none, in a heap of 128 MB and in finite
 * time.
 */
@Timeout(900)
class FuzzTest {

  @TempDir Path directory;

  private interface Reader {
    void read(DataSource source) throws IOException;
  }

  @Test
  void tables() throws IOException {
    StringBuilder text = new StringBuilder("x,city,\"the, label\"\r\n");
    for (int i = 0; i < 40; i++) {
      text.append(i * 0.5).append(i % 2 == 0 ? ",\"Ber\"\"n\"," : ",Rom\u00e9,").append(i % 3);
      text.append("\r\n");
    }
    TableColumns columns =
        new TableColumns()
            .numbers(Missing.MEAN, "x")
            .categories(Missing.DROP_ROW, "city")
            .label("the, label");
    check(
        text.toString().getBytes(StandardCharsets.UTF_8),
        source -> {
          Table table = Table.read(source, CsvFormat.STANDARD);
          columns.learn(table).encode(table);
        });
  }

  @Test
  void savedEncodings() throws IOException {
    Path file = directory.resolve("encoding.csv");
    Table table =
        Table.read(
            DataSource.of(
                "t",
                () ->
                    new ByteArrayInputStream(
                        "x,c,y\n1,a,2\n3,b,4".getBytes(StandardCharsets.UTF_8))),
            CsvFormat.STANDARD);
    new TableColumns().numbers("x").categories("c").targets("y").learn(table).save(file);
    byte[] whole = Files.readAllBytes(file);
    check(
        whole,
        source -> {
          Files.write(file, source.open().readAllBytes());
          TableEncoding.load(file);
        });
  }

  @Test
  void arrays() throws IOException {
    Path file = directory.resolve("array.npy");
    Npy.write(file, NpyArray.of(new float[60], 3, 4, 5));
    check(Files.readAllBytes(file), source -> Npy.read(source).floats());
  }

  @Test
  void archivesOfArrays() throws IOException {
    Path file = directory.resolve("arrays.npz");
    NpyArray array = NpyArray.of(new float[60], 3, 4, 5);
    Npz.write(file, Map.of("x", array, "y", array));
    byte[] whole = Files.readAllBytes(file);
    check(
        whole,
        source -> {
          Files.write(file, source.open().readAllBytes());
          Npz.read(file);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tif"})
  void images(String format) throws IOException {
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 24 * 16; i++) {
      image.setRGB(i % 24, i / 24, i * 43691);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out));
    ImageDecoder decoder = ImageDecoder.color(8, 8);
    check(out.toByteArray(), decoder::decode);
  }

  private static void check(byte[] file, Reader reader) throws IOException {
    reader.read(source(file)); // What is not damaged can be read.
    int refused = 0;
    int count = Mutations.count();
    for (long seed = 0; seed < count; seed++) {
      try {
        reader.read(source(Mutations.mutate(file, seed)));
      } catch (DataException documented) {
        refused++;
      } catch (Throwable undocumented) {
        throw new AssertionError("seed " + seed, undocumented);
      }
    }
    assertTrue(refused > count / 20, "only " + refused + " of the damaged files were refused");
  }

  private static DataSource source(byte[] file) {
    return DataSource.of("damaged", () -> new ByteArrayInputStream(file));
  }
}
