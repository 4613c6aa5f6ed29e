package dev.kiln.runtime.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged checkpoints end in the documented exceptions, also those whose checksum is right because
 * whoever damaged them wrote it anew.
 */
@Tag("small-heap")
class MutatedCheckpointsTest {

  private static final int FILES = Boolean.getBoolean("kiln.campaign") ? 10_000 : 200;
  private static final Dataset TRAIN = Clusters.of(50);
  private static final Dataset VALIDATION = Clusters.of(10);

  /** Of the length of the header, and of what the header starts with. */
  private static final int DIGITS = 8 + "{\"__metadata__\":{\"kiln.checksum\":\"".length();

  @TempDir Path folder;

  @Test
  @Timeout(900)
  void everyMutationIsResumedOrRefused() throws IOException {
    trainer(Remembering.model()).fit(TRAIN, VALIDATION);
    Path file = folder.resolve("checkpoint-0000000014.safetensors");
    byte[] whole = Files.readAllBytes(file);
    assertTrue(Arrays.equals(whole, withChecksum(whole)), "the checksum is not CRC-32C");
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      byte[] mutated = mutate(whole, new Random(seed));
      Files.write(file, seed % 4 == 0 ? mutated : withChecksum(mutated));
      Model model = Remembering.model();
      float[] before = model.parameters().clone();
      try {
        trainer(model).resume().fit(TRAIN, VALIDATION);
      } catch (UncheckedIOException | IllegalArgumentException documented) {
        refused++;
        assertTrue(Arrays.equals(before, model.parameters()), "seed " + seed);
      } catch (TrainingException extremeNumbers) {
        // The numbers are those that the file has.
      } catch (Throwable other) {
        throw new AssertionError("seed " + seed, other);
      }
    }
    assertTrue(refused > FILES / 4, "only " + refused + " were refused");
  }

  private Trainer trainer(Model model) {
    return Remembering.everything(Remembering.trainer(model, 2))
        .checkpoints(Checkpoints.in(folder).everyEpochs(2));
  }

  private static byte[] mutate(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(bytes.length);
      int other = random.nextInt(bytes.length);
      int length = random.nextInt(Math.min(20, bytes.length - Math.max(at, other)) + 1);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes[at] = (byte) ('0' + random.nextInt(10));
        case 3 -> System.arraycopy(bytes, other, bytes, at, length);
        default -> {
          if (random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length + 20));
          }
        }
      }
    }
    return bytes;
  }

  /** With the sum of all behind the first eight bytes, its own digits taken for zeros. */
  private static byte[] withChecksum(byte[] file) {
    byte[] bytes = file.clone();
    if (bytes.length >= DIGITS + 8) {
      write(bytes, "00000000");
      CRC32C sum = new CRC32C();
      sum.update(bytes, 8, bytes.length - 8);
      ByteBuffer digits = ByteBuffer.allocate(4).order(ByteOrder.BIG_ENDIAN);
      digits.putInt((int) sum.getValue());
      write(bytes, HexFormat.of().formatHex(digits.array()));
    }
    return bytes;
  }

  private static void write(byte[] file, String digits) {
    System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, file, DIGITS, 8);
  }
}
