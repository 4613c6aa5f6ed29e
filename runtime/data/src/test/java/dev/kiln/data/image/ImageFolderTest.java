package dev.kiln.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.info.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

  @TempDir Path root;

  private final ImageDecoder decoder = ImageDecoder.grey(1, 2);

  @Test
  void eachFolderIsAClass() throws IOException {
    write("dog/b.PNG", 20);
    write("dog/a.png", 10);
    write("cat/deep/c.png", 30);
    Files.writeString(root.resolve("dog/notes.txt"), "no image");
    Files.writeString(root.resolve("dog/.hidden.png"), "no image");
    ImageFolder folder = ImageFolder.open(root, decoder);
    assertEquals(List.of("cat", "dog"), folder.classNames());
    assertEquals(3, folder.size());
    assertEquals(2, folder.classes());
    assertEquals(Shape.of(1, 2, 1), folder.inputShape());
    assertArrayEquals(
        new int[] {0, 1, 1}, new int[] {folder.label(0), folder.label(1), folder.label(2)});
    assertArrayEquals(new float[] {9, 10 / 255f, 10 / 255f}, input(folder, 1));
    assertEquals(root.resolve("dog/b.PNG"), folder.file(2));
  }

  @Test
  void aCacheDecodesOnce() throws IOException {
    write("dog/a.png", 10);
    ImageFolder lazy = ImageFolder.open(root, decoder);
    ImageFolder cached = lazy.cached();
    assertArrayEquals(input(lazy, 0), input(cached, 0));
    write("dog/a.png", 99);
    assertEquals(10 / 255f, input(cached, 0)[1]);
    assertEquals(99 / 255f, input(lazy, 0)[1]);
  }

  @Test
  void brokenFilesAreNamed() throws IOException {
    write("dog/a.png", 10);
    Path broken = Files.writeString(root.resolve("dog/b.png"), "no image");
    ImageFolder folder = ImageFolder.open(root, decoder);
    String problem =
        broken + ": it is no image that can be read; is it damaged, or of an unusual format?";
    assertEquals(
        List.of(problem), folder.broken().stream().map(DataException::getMessage).toList());
    UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> input(folder, 1));
    assertEquals(problem, e.getCause().getMessage());
  }

  @Test
  void otherFoldersHaveTheSameClasses() throws IOException {
    write("dog/a.png", 10);
    ImageFolder test = ImageFolder.open(root, decoder, List.of("cat", "dog"));
    assertEquals(1, test.label(0));
    assertMessage(
        root.resolve("dog") + ": it is none of the classes [cat]",
        () -> ImageFolder.open(root, decoder, List.of("cat")));
  }

  @Test
  void foldersThatCannotBeMeantAreNamed() throws IOException {
    assertMessage(
        root + ": it has no folders; put each class's images in one",
        () -> ImageFolder.open(root, decoder));
    Path missing = root.resolve("missing");
    assertMessage(
        missing + ": there is no such folder; check the path",
        () -> ImageFolder.open(missing, decoder));
    Path empty = Files.createDirectory(root.resolve("empty"));
    assertMessage(
        empty + ": there are no images in it; put some there or delete the folder",
        () -> ImageFolder.open(root, decoder));
  }

  private void write(String name, int grey) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    int color = 0x010101 * grey;
    Files.write(
        file, ImageDecoderTest.file(ImageDecoderTest.image(new int[][] {{color, color}}), "png"));
    assertTrue(Files.exists(file));
  }

  private static float[] input(ImageFolder folder, int index) {
    float[] input = {9, 0, 0};
    folder.copyInput(index, input, 1);
    return input;
  }

  private static void assertMessage(String message, org.junit.jupiter.api.function.Executable run) {
    assertEquals(message, assertThrows(DataException.class, run).getMessage());
  }
}
