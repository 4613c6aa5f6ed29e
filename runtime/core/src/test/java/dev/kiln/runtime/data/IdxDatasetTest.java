package dev.kiln.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.info.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxDatasetTest {

  private static final byte[] IMAGES =
      IdxBytes.images(2, 0, 51, 102, 153, 204, 255, 1, 2, 3, 127, 128, 129);
  private static final byte[] LABELS = IdxBytes.labels(7, 200);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsPlainAndGzippedFilesWhateverTheirName(boolean zipped) throws IOException {
    String misleading = zipped ? "" : ".gz";
    Path images = write("images" + misleading, zipped ? IdxBytes.gzip(IMAGES) : IMAGES);
    Path labels = write("labels" + misleading, zipped ? IdxBytes.gzip(LABELS) : LABELS);
    assertContent(IdxDataset.load(images, labels, 201));
  }

  @Test
  void readsStreams() throws IOException {
    assertContent(
        IdxDataset.load(
            DataSource.of("images", () -> new ByteArrayInputStream(IMAGES)),
            DataSource.of("labels", () -> new ByteArrayInputStream(IdxBytes.gzip(LABELS))),
            201));
  }

  @Test
  void readsResources() throws IOException {
    Dataset dataset =
        IdxDataset.load(
            DataSource.resource(IdxDatasetTest.class, "two-images-idx3-ubyte"),
            DataSource.resource(IdxDatasetTest.class, "two-labels-idx1-ubyte"),
            10);
    assertEquals(2, dataset.size());
    assertEquals(Shape.of(1, 2, 1), dataset.inputShape());
    assertEquals(9, dataset.label(1));
  }

  @Test
  void namesAMissingResource() {
    DataSource missing = DataSource.resource(IdxDatasetTest.class, "nowhere");
    DataException e =
        assertThrows(DataException.class, () -> IdxDataset.load(missing, missing, 10));
    assertEquals(
        "nowhere: there is no such resource next to dev.kiln.runtime.data.IdxDatasetTest;"
            + " check the name and the jar",
        e.getMessage());
  }

  @Test
  void readsFilesWithoutSamples() throws IOException {
    Path images = write("images", IdxBytes.images(0));
    Path labels = write("labels", IdxBytes.labels());
    assertEquals(0, IdxDataset.load(images, labels, 10).size());
  }

  private static void assertContent(Dataset dataset) {
    assertEquals(2, dataset.size());
    assertEquals(Shape.of(2, 3, 1), dataset.inputShape());
    assertEquals(201, dataset.classes());
    assertEquals(7, dataset.label(0));
    assertEquals(200, dataset.label(1));
    float[] target = new float[7];
    dataset.copyInput(0, target, 1);
    assertArrayEquals(new float[] {0, 0, 0.2f, 0.4f, 0.6f, 0.8f, 1}, target, 1e-7f);
    dataset.copyInput(1, target, 0);
    assertEquals(127 / 255f, target[3]);
    assertEquals(128 / 255f, target[4]);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }
}
