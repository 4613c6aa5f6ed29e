package dev.kiln.data.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.data.SampleStream;
import dev.kiln.data.table.CsvFile;
import dev.kiln.data.table.TableColumns;
import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Targets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedDatasetTest {

  /** In a heap of 128 MB, half a gigabyte by default; with campaigns eight. */
  private static final long ROWS = Boolean.getBoolean("kiln.campaign") ? 1L << 21 : 1L << 17;

  private static final int ROW = 1024;

  @TempDir Path directory;

  @Test
  void mapsWhatCanBeRead() throws IOException {
    Path inputs = directory.resolve("x.npy");
    Path targets = directory.resolve("y.npy");
    Npy.write(inputs, NpyArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2));
    Npy.write(targets, NpyArray.of(new double[] {0.5, 1.5}, 2));
    Dataset mapped = MappedDataset.withTargets(inputs, targets);
    float[] copy = new float[6];
    mapped.copyInput(1, copy, 1);
    mapped.copyTarget(1, copy, 5);
    assertArrayEquals(new float[] {0, 5, 6, 7, 8, 1.5f}, copy);
    assertEquals(Shape.of(2, 2), mapped.inputShape());
    assertEquals(Targets.NUMBERS, mapped.targets());

    Npy.write(targets, NpyArray.of(new int[] {2, -5}, 2, 1));
    Npy.write(inputs, NpyArray.of(new byte[] {51, -1}, 2));
    Dataset labelled = MappedDataset.withLabels(inputs, targets, 3);
    labelled.copyInput(0, copy, 0);
    assertEquals(0.2f, copy[0]);
    assertEquals(2, labelled.label(0));
    assertEquals(-1, labelled.label(1));
    assertThrows(IndexOutOfBoundsException.class, () -> labelled.label(2));
  }

  @Test
  void filesThatDoNotFitAreNamed() throws IOException {
    Path inputs = directory.resolve("x.npy");
    Path targets = directory.resolve("y.npy");
    Npy.write(inputs, NpyArray.of(new float[6], 3, 2));
    Npy.write(targets, NpyArray.of(new float[2], 2));
    assertMessage(
        targets + ": it has 2 rows, but " + inputs + " has 3; use files of one set",
        () -> MappedDataset.withTargets(inputs, targets));
    Npy.write(targets, NpyArray.of(new float[3], 3));
    assertMessage(
        targets + ": labels must be one integer for each sample",
        () -> MappedDataset.withLabels(inputs, targets, 2));
    byte[] whole = Files.readAllBytes(inputs);
    Files.write(inputs, java.util.Arrays.copyOf(whole, whole.length - 4));
    assertMessage(
        inputs + ": it has 20 bytes of elements, but its header announces 24; it is incomplete",
        () -> MappedDataset.withTargets(inputs, targets));
  }

  @Test
  void streamsOfUnknownLengthAreSpooled() throws IOException {
    Path csv = directory.resolve("rows.csv");
    StringBuilder text = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 30_000; i++) {
      text.append(i).append(',').append(-i).append(',').append(i % 7).append('\n');
    }
    Files.writeString(csv, text);
    CsvFile file = CsvFile.of(csv);
    MappedDataset dataset;
    try (SampleStream stream =
        new TableColumns().numbers("a", "b").label("c").learn(file).stream(file)) {
      dataset = MappedDataset.spool(stream, directory);
    }
    assertEquals(30_000, dataset.size());
    assertEquals(7, dataset.classes());
    for (int i : new int[] {0, 1, 12_345, 29_999}) {
      float[] input = new float[2];
      dataset.copyInput(i, input, 0);
      assertArrayEquals(new float[] {i, -i}, input);
      assertEquals(i % 7, dataset.label(i));
    }
    assertEquals(List.of(30_000, 2), Npy.read(directory.resolve("inputs.npy")).shape());
  }

  /** A sparse file: it has holes of zeros, which take no space, and numbers here and there. */
  @Test
  void dataCanBeLargerThanTheHeap() throws IOException {
    long bytes = ROWS * ROW * Float.BYTES;
    assertTrue(bytes > 2 * Runtime.getRuntime().maxMemory());
    Path inputs = directory.resolve("large.npy");
    NpyHeader header =
        new NpyHeader(NpyType.FLOAT32, ByteOrder.LITTLE_ENDIAN, false, List.of(ROWS, (long) ROW));
    byte[] start = Npy.start(header);
    long[] marked = {0, 1, ROWS / 2 - 1, ROWS / 2, ROWS - 1};
    try (FileChannel channel =
        FileChannel.open(
            inputs,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(start));
      for (long row : marked) {
        ByteBuffer number = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        number.putFloat(0, (float) (row + 1));
        channel.write(number, start.length + ((row + 1) * ROW - 1) * Float.BYTES);
      }
    }
    Path labels = directory.resolve("labels.npy");
    Npy.write(labels, NpyArray.of(new byte[(int) ROWS], (int) ROWS));
    Dataset dataset = MappedDataset.withLabels(inputs, labels, 1);
    assertEquals(ROWS, dataset.size());
    float[] row = new float[ROW];
    for (long mark : marked) {
      dataset.copyInput((int) mark, row, 0);
      assertEquals(mark + 1f, row[ROW - 1]);
      assertEquals(0f, row[ROW - 2]);
    }
    dataset.copyInput((int) (ROWS / 4), row, 0);
    assertArrayEquals(new float[ROW], row);
  }

  private static void assertMessage(String message, org.junit.jupiter.api.function.Executable run) {
    assertEquals(message, assertThrows(DataException.class, run).getMessage());
  }
}
