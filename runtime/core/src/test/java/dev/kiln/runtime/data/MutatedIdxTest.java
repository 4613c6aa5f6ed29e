package dev.kiln.runtime.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged IDX files, plain and compressed, are read as what they still are, or refused. */
@Tag("small-heap")
class MutatedIdxTest {

  private static final int FILES = Boolean.getBoolean("kiln.campaign") ? 10_000 : 300;
  private static final int COUNT = 20;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(900)
  void everyMutationIsReadOrRefused(boolean compressed) throws IOException {
    byte[] images = file(compressed, COUNT * 6 * 5, 0x0803, COUNT, 6, 5);
    byte[] labels = file(compressed, COUNT, 0x0801, COUNT);
    IdxDataset.load(source(images), source(labels), 10);
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      Random random = new Random(seed);
      boolean ofImages = random.nextBoolean();
      try {
        IdxDataset.load(
            source(ofImages ? mutate(images, random) : images),
            source(ofImages ? labels : mutate(labels, random)),
            10);
      } catch (DataException documented) {
        refused++;
      } catch (Throwable other) {
        throw new AssertionError("seed " + seed, other);
      }
    }
    assertTrue(refused > FILES / 4, "only " + refused + " were refused");
  }

  private static byte[] mutate(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      // Every second edit is in the header, which is short.
      int range = random.nextBoolean() ? Math.min(20, bytes.length) : bytes.length;
      int at = random.nextInt(range);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0x7f : 0xff);
        default -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length + 20));
      }
    }
    return bytes;
  }

  private static DataSource source(byte[] file) {
    return DataSource.of("damaged", () -> new ByteArrayInputStream(file));
  }

  private static byte[] file(boolean compressed, int values, int... header) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * header.length + values);
    for (int number : header) {
      bytes.putInt(number);
    }
    for (int i = 0; i < values; i++) {
      bytes.put((byte) (i * 7 % 10));
    }
    if (!compressed) {
      return bytes.array();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes.array());
    }
    return out.toByteArray();
  }
}
