package dev.kiln.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Standardization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file holds beside the numbers, and where it comes from. */
class SourcesTest {

  private static final float[] VALUES = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final ModelMetadata METADATA =
      ModelMetadata.NONE
          .withLabels("cat", "dog \"x\"\n", "été")
          .withStandardization(
              Standardization.of(new float[] {0.1f, -1e-30f}, new float[] {1 / 3f, 3e38f}))
          .withProperties(Map.of("licence", "MIT", "a", ""));

  @TempDir Path directory;

  @Test
  void metadataComesBackAsItWas() throws IOException {
    SavedModel read = read(ModelSource.stream(new ByteArrayInputStream(bytes())));
    assertEquals(METADATA, read.metadata());
    assertArrayEquals(VALUES, read.parameters());
  }

  @Test
  void streamsAndChannelsAreReadToTheEndAndStayOpen() throws IOException {
    boolean[] closed = new boolean[1];
    InputStream slow =
        new ByteArrayInputStream(bytes()) {
          @Override
          public synchronized int read(byte[] target, int offset, int count) {
            return super.read(target, offset, Math.min(count, 3));
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertArrayEquals(VALUES, read(ModelSource.stream(slow)).parameters());
    assertEquals(-1, slow.read());
    assertArrayEquals(
        VALUES,
        read(ModelSource.channel(Channels.newChannel(new ByteArrayInputStream(bytes()))))
            .parameters());
    assertTrue(!closed[0]);
  }

  @Test
  void aMissingResourceIsNamed() {
    CheckpointException e =
        assertThrows(
            CheckpointException.class,
            () -> read(ModelSource.resource(SourcesTest.class, "no.safetensors")));
    assertEquals(
        "no.safetensors: there is no such resource next to "
            + SourcesTest.class.getName()
            + "; check the name and the jar",
        e.getMessage());
  }

  @Test
  void everyTruncatedStreamIsADocumentedError() throws IOException {
    byte[] whole = bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(
          CheckpointException.class,
          () -> read(ModelSource.stream(new ByteArrayInputStream(part))));
    }
    byte[] more = Arrays.copyOf(whole, whole.length + 1);
    CheckpointException e =
        assertThrows(
            CheckpointException.class,
            () -> read(ModelSource.stream(new ByteArrayInputStream(more))));
    assertEquals("the stream: it goes on after the tensors; the file is damaged", e.getMessage());
  }

  /** A header of 20 MB, all of it there, for a model of nine numbers. */
  @Test
  void theHeadersLimitFollowsFromTheModel() throws IOException {
    byte[] bytes = new byte[20_000_008];
    Arrays.fill(bytes, (byte) ' ');
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(20_000_000).put((byte) '{');
    Path file = Files.write(directory.resolve("large"), bytes);
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> Safetensors.read(file, Fixture.TINY));
    assertTrue(e.getMessage().contains("announce a header of 20000000 bytes, where at most 10"));
  }

  @Test
  void metadataThatCouldNotBeReadBackIsNotSaved() {
    ModelMetadata large = ModelMetadata.NONE.withProperties(Map.of("a", "x".repeat(2 << 20)));
    assertThrows(IllegalArgumentException.class, () -> save(large));
    ModelMetadata reserved = ModelMetadata.NONE.withProperties(Map.of("kiln.mean", "1"));
    assertThrows(IllegalArgumentException.class, () -> save(reserved));
    assertThrows(IllegalArgumentException.class, () -> save(ModelMetadata.NONE.withLabels("a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\t"})
  void whiteSpaceBeforeTheHeaderIsRefused(String space) throws IOException {
    Path file = Fixture.write(directory.resolve("w"), space + Fixture.HEADER, VALUES);
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> Safetensors.read(file, Fixture.TINY));
    assertEquals(
        file + ": its header is malformed at character 0 (expected '{'); the file is damaged",
        e.getMessage());
  }

  @Test
  void aFileOfAnotherNetworkIsKnownByTheFirstDifference() throws IOException {
    Path file = directory.resolve("first");
    Safetensors.write(file, layers("Dropout", "Dense", "Relu"), VALUES);
    assertArrayEquals(VALUES, Safetensors.read(file, layers("Dense", "Relu")));
    CheckpointException e =
        assertThrows(
            CheckpointException.class,
            () -> Safetensors.read(file, layers("Dense", "Softmax", "Relu")));
    assertEquals(
        file
            + ": it was saved by Net, not by this Net: it has 'Relu relu 3' where this network has"
            + " 'Softmax softmax 3'; to take what fits all the same, use WeightImport",
        e.getMessage());
  }

  private static ModelInfo layers(String... kinds) {
    List<LayerInfo> layers =
        Arrays.stream(kinds)
            .map(
                kind ->
                    LayerInfo.builder(kind.toLowerCase(Locale.ROOT), kind)
                        .output(Shape.of(3))
                        .build())
            .toList();
    return ModelInfo.builder("Net")
        .input(Shape.of(2))
        .output(Shape.of(3))
        .layers(layers)
        .parameters(Fixture.TINY.parameters())
        .build();
  }

  private static byte[] bytes() throws IOException {
    return save(METADATA);
  }

  private static byte[] save(ModelMetadata metadata) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SavedModel saved = new SavedModel(VALUES, metadata);
    Safetensors.write(bytes, Fixture.TINY, saved, NonFinite.REFUSED);
    return bytes.toByteArray();
  }

  private static SavedModel read(ModelSource source) throws IOException {
    return Safetensors.read(source, Fixture.TINY, NonFinite.REFUSED);
  }
}
