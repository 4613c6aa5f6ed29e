package dev.kiln.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Standardization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged files are read as what they still are, or end in the documented exception. */
@Tag("small-heap")
class MutatedFilesTest {

  private static final int FILES = Boolean.getBoolean("kiln.campaign") ? 10_000 : 300;

  @Test
  void everyMutationIsReadOrRefused() throws IOException {
    byte[] whole = bytes();
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      byte[] mutated = mutate(whole, new Random(seed));
      try {
        Safetensors.read(source(mutated), Fixture.TINY, NonFinite.REFUSED);
      } catch (CheckpointException documented) {
        refused++;
      } catch (Throwable other) {
        throw new AssertionError("seed " + seed, other);
      }
      try {
        WeightImport.of(source(mutated)).into(Fixture.TINY, new float[9]);
      } catch (CheckpointException documented) {
        refused++;
      } catch (Throwable other) {
        throw new AssertionError("seed " + seed, other);
      }
    }
    assertTrue(refused > FILES / 2, "only " + refused + " were refused");
  }

  private static byte[] mutate(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(bytes.length);
      int other = random.nextInt(bytes.length);
      int length = random.nextInt(Math.min(20, bytes.length - Math.max(at, other)) + 1);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> System.arraycopy(bytes, other, bytes, at, length);
        default -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length + 20));
      }
    }
    return bytes;
  }

  private static ModelSource source(byte[] bytes) {
    return ModelSource.stream(new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelMetadata metadata =
        ModelMetadata.NONE
            .withLabels("a", "b", "c")
            .withStandardization(Standardization.of(new float[] {1, 2}, new float[] {3, 4}));
    SavedModel saved = new SavedModel(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, metadata);
    Safetensors.write(bytes, Fixture.TINY, saved, NonFinite.REFUSED);
    return bytes.toByteArray();
  }
}
