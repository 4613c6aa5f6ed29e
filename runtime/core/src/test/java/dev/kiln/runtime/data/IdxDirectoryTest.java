package dev.kiln.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxDirectoryTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"-,''", "-,.gz", ".,''", ".,.gz"})
  void findsEachFormOfTheNames(String separator, String ending) throws IOException {
    write("train-images" + separator + "idx3-ubyte" + ending, IdxBytes.images(2, new int[12]));
    write("train-labels" + separator + "idx1-ubyte" + ending, IdxBytes.labels(1, 2));
    write("t10k-images" + separator + "idx3-ubyte" + ending, IdxBytes.images(1, new int[6]));
    write("t10k-labels" + separator + "idx1-ubyte" + ending, IdxBytes.labels(3));

    IdxDirectory data = IdxDirectory.load(directory, 10);
    assertEquals(2, data.train().size());
    assertEquals(2, data.train().label(1));
    assertEquals(1, data.test().size());
    assertEquals(3, data.test().label(0));
  }

  @Test
  void namesAMissingFile() throws IOException {
    write("train-images-idx3-ubyte", IdxBytes.images(2, new int[12]));
    assertMessage(
        directory
            + ": it has neither train-labels-idx1-ubyte nor train-labels-idx1-ubyte.gz;"
            + " put the set's four files there",
        directory);
  }

  @Test
  void namesAMissingDirectory() {
    Path missing = directory.resolve("missing");
    assertMessage(missing + ": there is no such directory; check the path", missing);
  }

  private static void assertMessage(String message, Path directory) {
    DataException e = assertThrows(DataException.class, () -> IdxDirectory.load(directory, 10));
    assertEquals(message, e.getMessage());
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(directory.resolve(name), name.endsWith(".gz") ? IdxBytes.gzip(bytes) : bytes);
  }
}
