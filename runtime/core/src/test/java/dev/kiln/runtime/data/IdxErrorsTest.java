package dev.kiln.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxErrorsTest {

  private static final byte[] IMAGES = IdxBytes.images(2, new int[12]);
  private static final byte[] LABELS = IdxBytes.labels(1, 2);

  @TempDir Path directory;

  /** The content of the file of images, and the message that it leads to. */
  static Stream<Arguments> wrongImages() {
    return Stream.of(
        arguments(
            IdxBytes.images(1_600_000, new int[1234]),
            "ends after 1,234 of 9,600,000 bytes of pixels; it is incomplete, download it again"),
        arguments(
            IdxBytes.images(2, new int[13]),
            "goes on after 12 bytes of pixels; it is damaged, download it again"),
        arguments(
            new byte[0], "ends within its header of 16 bytes; it is incomplete, download it again"),
        arguments(
            Arrays.copyOf(IMAGES, 15),
            "ends within its header of 16 bytes; it is incomplete, download it again"),
        arguments(
            LABELS,
            "starts with 00000801, not with 00000803 as IDX images: it holds labels;"
                + " are images and labels swapped?"),
        arguments(
            IdxBytes.file(new int[] {0x0D03, 2, 2, 3}),
            "starts with 00000d03, not with 00000803 as IDX images; it is another kind of file"),
        arguments(
            IdxBytes.file(new int[] {0x0803, 0, 65536, 65536}),
            "announces 0 x 65536 x 65536 bytes, more than an array holds;"
                + " it is damaged, download it again"),
        arguments(
            IdxBytes.file(new int[] {0x0803, -1, -1, 2}),
            "announces 4294967295 x 4294967295 x 2 bytes, more than an array holds;"
                + " it is damaged, download it again"),
        arguments(
            IdxBytes.file(new int[] {0x0803, 2, 0, 3}), "its images of 0x3x1 have no pixels"));
  }

  @ParameterizedTest
  @MethodSource
  void wrongImages(byte[] images, String problem) throws IOException {
    Path file = write("images", images);
    assertMessage(file + ": " + problem, file, write("labels", LABELS));
  }

  /** The content of the file of labels, and the message that it leads to. */
  static Stream<Arguments> wrongLabels() {
    return Stream.of(
        arguments(
            Arrays.copyOf(LABELS, LABELS.length - 1),
            "ends after 1 of 2 bytes of labels; it is incomplete, download it again"),
        arguments(
            IMAGES,
            "starts with 00000803, not with 00000801 as IDX labels: it holds images;"
                + " are images and labels swapped?"),
        arguments(
            IdxBytes.labels(1, 10),
            "label 10 of image 1 is not one of 0 to 9; check the number of classes and the file"));
  }

  @ParameterizedTest
  @MethodSource
  void wrongLabels(byte[] labels, String problem) throws IOException {
    Path file = write("labels", labels);
    assertMessage(file + ": " + problem, write("images", IMAGES), file);
  }

  @Test
  void countsThatDiffer() throws IOException {
    Path images = write("images", IMAGES);
    Path labels = write("labels", IdxBytes.labels(1, 2, 3));
    assertMessage(
        labels + ": it has 3 labels, but " + images + " has 2 images; use files of one set",
        images,
        labels);
  }

  @Test
  void missingFile() throws IOException {
    Path missing = directory.resolve("missing");
    assertMessage(
        missing + ": there is no such file; check the path", missing, write("labels", LABELS));
  }

  @Test
  void truncatedGzip() throws IOException {
    byte[] zipped = IdxBytes.gzip(IMAGES);
    Path images = write("images.gz", Arrays.copyOf(zipped, zipped.length - 12));
    assertMessage(
        images + ": its gzip data ends too early; it is incomplete, download it again",
        images,
        write("labels", LABELS));
  }

  @Test
  void damagedGzip() throws IOException {
    byte[] zipped = IdxBytes.gzip(IMAGES);
    zipped[zipped.length - 8] ^= 1; // in the checksum
    Path images = write("images.gz", zipped);
    DataException e = load(images, write("labels", LABELS));
    assertTrue(e.getMessage().startsWith(images + ": its gzip data can't be unpacked ("));
    assertTrue(e.getMessage().endsWith("); it is damaged, download it again"));
  }

  @Test
  void directoryInPlaceOfAFile() throws IOException {
    DataException e = load(directory, write("labels", LABELS));
    assertTrue(e.getMessage().startsWith(directory + ": it can't be read ("), e.getMessage());
  }

  /** Such a header must not make the reader allocate what it announces. */
  @Test
  void headerThatAnnouncesTwoGigabytes() throws IOException {
    Path images = write("images", IdxBytes.file(new int[] {0x0803, 1, 1, Integer.MAX_VALUE - 1}));
    assertMessage(
        images
            + ": ends after 0 of 2,147,483,646 bytes of pixels;"
            + " it is incomplete, download it again",
        images,
        write("labels", LABELS));
  }

  private void assertMessage(String message, Path images, Path labels) {
    assertEquals(message, load(images, labels).getMessage());
  }

  private static DataException load(Path images, Path labels) {
    return assertThrows(DataException.class, () -> IdxDataset.load(images, labels, 10));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }
}
