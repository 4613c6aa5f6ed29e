package dev.kiln.samples.mnist;

import static dev.kiln.samples.mnist.IdxFiles.TEST_IMAGES;
import static dev.kiln.samples.mnist.IdxFiles.TEST_LABELS;
import static dev.kiln.samples.mnist.IdxFiles.TRAIN_IMAGES;
import static dev.kiln.samples.mnist.IdxFiles.TRAIN_LABELS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataErrorsTest {

  @TempDir private Path directory;

  @Test
  void missingDirectory() {
    Path missing = directory.resolve("nowhere");
    ProgramRun.of("--data", missing.toString())
        .assertRefused(missing.toString(), "there is no such directory");
  }

  @Test
  void missingFile() throws IOException {
    IdxFiles.blank(directory, 10, 28, 28);
    Files.delete(directory.resolve(TEST_LABELS));
    assertRefused(directory.toString(), TEST_LABELS);
  }

  @Test
  void truncatedImages() throws IOException {
    IdxFiles.blank(directory, 10, 28, 28).truncate(TRAIN_IMAGES, 16 + 9 * 784);
    assertRefused(TRAIN_IMAGES, "7,056 of 7,840 bytes", "incomplete");
  }

  @Test
  void truncatedHeader() throws IOException {
    IdxFiles.blank(directory, 10, 28, 28).truncate(TEST_LABELS, 5);
    assertRefused(TEST_LABELS, "ends within its header of 8 bytes");
  }

  @Test
  void truncatedGzip() throws IOException {
    IdxFiles files = IdxFiles.blank(directory, 10, 28, 28);
    files.gzip(TEST_IMAGES);
    files.truncate(TEST_IMAGES + ".gz", 20);
    assertRefused(TEST_IMAGES + ".gz", "gzip data ends too early");
  }

  @Test
  void wrongMagic() throws IOException {
    IdxFiles files = IdxFiles.blank(directory, 10, 28, 28);
    files.idx(TRAIN_LABELS, new int[] {0x504b0304, 10}, new byte[10]);
    assertRefused(TRAIN_LABELS, "starts with 504b0304, not with 00000801");
  }

  @Test
  void otherNumberOfLabels() throws IOException {
    IdxFiles.blank(directory, 10, 28, 28).labels(TRAIN_LABELS, new byte[9]);
    assertRefused(TRAIN_LABELS, "9 labels", "10 images");
  }

  @Test
  void unknownClass() throws IOException {
    IdxFiles.blank(directory, 2, 28, 28).labels(TEST_LABELS, new byte[] {3, 10});
    assertRefused(TEST_LABELS, "label 10 of image 1");
  }

  @Test
  void imagesOfAnotherSize() throws IOException {
    IdxFiles.blank(directory, 10, 32, 32);
    assertRefused(directory.toString(), "training images are 32x32x1, but MnistCnn takes 28x28x1");
  }

  @Test
  void testImagesOfAnotherSize() throws IOException {
    IdxFiles files = IdxFiles.blank(directory, 10, 28, 28);
    files.images(TEST_IMAGES, 10, 28, 14, new byte[10 * 28 * 14]);
    assertRefused(directory.toString(), "test images are 28x14x1, but MnistCnn takes 28x28x1");
  }

  @Test
  void noImages() throws IOException {
    IdxFiles.blank(directory, 0, 28, 28);
    assertRefused(directory.toString(), "it has no training images");
  }

  private void assertRefused(String... parts) {
    ProgramRun.of("--data", directory.toString()).assertRefused(parts);
  }
}
