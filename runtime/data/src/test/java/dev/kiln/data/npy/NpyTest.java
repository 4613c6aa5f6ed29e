package dev.kiln.data.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that NumPy wrote (make.py beside them), and arrays that it has to be able to read. */
class NpyTest {

  @TempDir Path directory;

  /** Twelve types, two byte orders, two orders of indices. */
  @Test
  void readsEveryType() throws DataException {
    Map<String, NpyArray> arrays = Npz.read(resource("kinds.npz"));
    assertEquals(48, arrays.size());
    for (Map.Entry<String, NpyArray> entry : arrays.entrySet()) {
      String name = entry.getKey();
      NpyArray array = entry.getValue();
      assertEquals(List.of(2, 3, 4), array.shape(), name);
      float[] expected = new float[24];
      for (int i = 0; i < 24; i++) {
        expected[i] = name.startsWith("b") ? i % 2 : 5 * i - (name.startsWith("u") ? 0 : 7);
      }
      assertArrayEquals(expected, array.floats(), name);
      assertEquals(expected[23], array.doubles()[23], name);
      if (name.startsWith("f")) {
        assertThrows(DataException.class, array::ints, name);
      } else {
        assertEquals((int) expected[23], array.ints()[23], name);
      }
    }
  }

  @Test
  void everyHalfFloatIsExact() throws DataException {
    Map<String, NpyArray> arrays = Npz.read(resource("halves.npz"));
    assertArrayEquals(arrays.get("floats").floats(), arrays.get("halves").floats());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryVersion(int version) throws DataException {
    NpyArray array = Npy.read(resource("version" + version + ".npy"));
    assertArrayEquals(new float[] {1.5f, -2.5f}, array.floats());
    assertEquals(NpyType.FLOAT32, array.type());
  }

  @Test
  void readsSingleNumbersAndLargeOnes() throws DataException {
    NpyArray scalar = Npy.read(resource("scalar.npy"));
    assertEquals(List.of(), scalar.shape());
    assertArrayEquals(new float[] {3.5f}, scalar.floats());
    NpyArray large = Npy.read(resource("large.npy"));
    assertArrayEquals(new double[] {0x1p64, 5}, large.doubles());
    assertMessage(
        resource("large.npy")
            + ": its element 0, 18446744073709551615, is larger than an int holds",
        large::ints);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text.npy | its elements are of type '<U1', not numbers or booleans of a fixed size;"
            + " convert them with astype in NumPy",
        "complex.npy | its elements are of type '<c8', not numbers or booleans of a fixed size;"
            + " convert them with astype in NumPy",
        "records.npy | its elements are records of several fields; save each field as an array",
        "make.py | it does not start as an array of NumPy does; it is another kind of file",
      })
  void otherElementsAreNamed(String file, String problem) {
    assertMessage(resource(file) + ": " + problem, () -> Npy.read(resource(file)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999, 9999999999), } # its"
            + " {'descr': '<f4', 'fortran_order': False, 'shape': (999999999, 9999999999), } is"
            + " more than an array holds; map it into memory with MappedDataset",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), } # ends after 3 of"
            + " 2,000,000,000 bytes of elements; it is incomplete",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), } # goes on after 2 bytes of"
            + " elements; save one array in each file",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (-2,), } # its header is malformed at"
            + " character 51 (expected an extent); it is damaged",
        "{'descr': '|u1', 'shape': (2,), } # its header is malformed at character 33 (it needs"
            + " descr, fortran_order and shape, and nothing else); it is damaged",
      })
  void damagedHeadersAreNamed(String header, String problem) throws IOException {
    Path file = directory.resolve("damaged.npy");
    String start = "\u0093NUMPY\u0001\u0000" + (char) header.length() + "\u0000" + header + "abc";
    Files.write(file, start.getBytes(StandardCharsets.ISO_8859_1));
    assertMessage(file + ": " + problem, () -> Npy.read(file));
  }

  @Test
  void filesThatEndTooEarlyAreNamed() throws IOException {
    byte[] whole = Files.readAllBytes(resource("version1.npy"));
    Path file = directory.resolve("cut.npy");
    Files.write(file, Arrays.copyOf(whole, 50));
    assertMessage(file + ": ends within its header; it is incomplete", () -> Npy.read(file));
    Path zip = directory.resolve("cut.npz");
    Files.write(zip, Arrays.copyOf(Files.readAllBytes(resource("halves.npz")), 500));
    DataException e = assertThrows(DataException.class, () -> Npz.read(zip));
    assertTrue(e.getMessage().startsWith(zip + ": it can't be read ("), e.getMessage());
    Path missing = directory.resolve("missing.npz");
    assertMessage(missing + ": there is no such file; check the path", () -> Npz.read(missing));
  }

  /** Byte for byte what NumPy writes: it then reads it as well. */
  @ParameterizedTest
  @ValueSource(strings = {"version1.npy", "scalar.npy", "large.npy"})
  void writesWhatNumpyWrites(String name) throws IOException {
    Path file = directory.resolve(name);
    Npy.write(file, Npy.read(resource(name)));
    assertArrayEquals(Files.readAllBytes(resource(name)), Files.readAllBytes(file));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    Path file = directory.resolve("some.npz");
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("floats", NpyArray.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
    arrays.put("doubles", NpyArray.of(new double[] {Math.PI}, 1));
    arrays.put("ints", NpyArray.of(new int[] {-1, 7}, 2));
    arrays.put("bytes", NpyArray.of(new byte[] {-1, 7}, 2, 1, 1));
    Npz.write(file, arrays);
    Map<String, NpyArray> read = Npz.read(file);
    assertEquals(List.copyOf(arrays.keySet()), List.copyOf(read.keySet()));
    assertEquals(List.of(3, 2), read.get("floats").shape());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read.get("floats").floats());
    assertArrayEquals(new double[] {Math.PI}, read.get("doubles").doubles());
    assertArrayEquals(new int[] {-1, 7}, read.get("ints").ints());
    assertArrayEquals(new int[] {255, 7}, read.get("bytes").ints());
    assertThrows(IllegalArgumentException.class, () -> NpyArray.of(new float[5], 3, 2));
  }

  @Test
  void makesDatasets() throws DataException {
    NpyArray inputs = NpyArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    Dataset labelled = NpyDataset.withLabels(inputs, NpyArray.of(new int[] {2, 0}, 2), 3);
    assertEquals(Shape.of(2, 2), labelled.inputShape());
    assertEquals(2, labelled.label(0));
    Dataset valued = NpyDataset.withTargets(inputs, NpyArray.of(new double[] {0.5, 1.5}, 2));
    float[] copy = new float[5];
    valued.copyInput(1, copy, 0);
    valued.copyTarget(1, copy, 4);
    assertArrayEquals(new float[] {5, 6, 7, 8, 1.5f}, copy);
    Dataset pixels =
        NpyDataset.withLabels(
            NpyArray.of(new byte[] {51, -1}, 2, 1), NpyArray.of(new int[] {0, 0}, 2), 1);
    pixels.copyInput(0, copy, 0);
    assertEquals(0.2f, copy[0]);
    assertMessage(
        "the array: it is INT32 [3], but the array is FLOAT32 [2, 2, 2]; the first dimension counts"
            + " the samples of both",
        () -> NpyDataset.withLabels(inputs, NpyArray.of(new int[3], 3), 3));
    assertMessage(
        "the array: label 3 of sample 1 is not one of 0 to 2",
        () -> NpyDataset.withLabels(inputs, NpyArray.of(new int[] {0, 3}, 2), 3));
  }

  private static Path resource(String name) {
    try {
      return Path.of(NpyTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertMessage(String message, Executable run) {
    assertEquals(message, assertThrows(DataException.class, run).getMessage());
  }
}
