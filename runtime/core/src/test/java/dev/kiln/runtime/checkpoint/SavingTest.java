package dev.kiln.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.runtime.info.ModelMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where a model is saved. */
class SavingTest {

  private static final float[] NEW = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void saveAnOldModel() throws IOException {
    file = directory.resolve("tiny.safetensors");
    Safetensors.write(file, Fixture.TINY, new float[9]);
  }

  @Test
  void anInterruptedThreadSavesAndLoadsAndStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    try {
      Safetensors.write(file, Fixture.TINY, NEW);
      assertTrue(Thread.currentThread().isInterrupted());
      assertArrayEquals(NEW, Safetensors.read(file, Fixture.TINY));
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void symbolicLinksStayAndTheirTargetsAreWritten() throws IOException {
    Path far = Files.createDirectory(directory.resolve("far"));
    Path second = Files.createSymbolicLink(far.resolve("second"), Path.of("../tiny.safetensors"));
    Path first = Files.createSymbolicLink(directory.resolve("first"), Path.of("far/second"));
    Safetensors.write(first, Fixture.TINY, NEW);
    assertTrue(Files.isSymbolicLink(first) && Files.isSymbolicLink(second));
    assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    assertArrayEquals(NEW, Safetensors.read(file, Fixture.TINY));
    Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("far/new"));
    Safetensors.write(dangling, Fixture.TINY, NEW);
    assertArrayEquals(NEW, Safetensors.read(far.resolve("new"), Fixture.TINY));
    Path circle = Files.createSymbolicLink(directory.resolve("circle"), Path.of("circle"));
    assertRefused(circle, "its symbolic links lead in a circle");
  }

  @Test
  void pipesDevicesAndDirectoriesAreNotReplaced() throws Exception {
    Path pipe = directory.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    String stream =
        "it is no file but a device, a pipe or a socket; open it and save to the stream";
    assertRefused(pipe, stream);
    assertFalse(Files.isRegularFile(pipe));
    assertRefused(Path.of("/dev/full"), stream);
    assertRefused(directory, "it is a directory; give the name of a file in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x--x"})
  void theModeOfAnExistingFileIsKept(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    Safetensors.write(file, Fixture.TINY, NEW);
    assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertArrayEquals(NEW, Safetensors.read(file, Fixture.TINY));
  }

  @Test
  void readOnlyFilesAreRefused() throws IOException {
    byte[] old = Files.readAllBytes(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertRefused(file, "it is read-only; make it writable, delete it, or save under another name");
    assertArrayEquals(old, Files.readAllBytes(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/bin/sh\necho hello\n",
        "short",
        "\u0002\0\0\0\0\0\0\0[]",
        "{\"a\":1234567890}"
      })
  void filesOfAnotherKindAreRefused(String content) throws IOException {
    Path other = Files.writeString(directory.resolve("other"), content);
    assertRefused(
        other, "there is a file that is not safetensors; delete it or save under another name");
    assertEquals(content, Files.readString(other));
  }

  @Test
  void emptyFilesAreReplaced() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty"));
    Safetensors.write(empty, Fixture.TINY, NEW);
    assertArrayEquals(NEW, Safetensors.read(empty, Fixture.TINY));
  }

  @Test
  void namesAreAsLongAsTheFileSystemTakes() throws IOException {
    Path longest = directory.resolve("n".repeat(255));
    Safetensors.write(longest, Fixture.TINY, NEW);
    assertArrayEquals(NEW, Safetensors.read(longest, Fixture.TINY));
  }

  @Test
  void temporaryFilesOfKilledProcessesAreDeletedAndThoseOfLivingOnesAreNot() throws Exception {
    Path left = Files.createFile(directory.resolve(".kiln-1-2-left.tmp"));
    Path foreign = Files.createFile(directory.resolve(".kiln.tmp"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process other =
        new ProcessBuilder(
                java, "-cp", classes, Saver.class.getName(), directory.resolve("b").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('w', other.getInputStream().read());
      assertFalse(Files.exists(left));
      Path used = temporaryFiles().get(0);
      Safetensors.write(file, Fixture.TINY, NEW);
      assertEquals(List.of(used), temporaryFiles());
    } finally {
      other.destroyForcibly();
      assertTrue(other.waitFor(30, TimeUnit.SECONDS));
    }
    assertEquals(1, temporaryFiles().size());
    Safetensors.write(file, Fixture.TINY, NEW);
    assertEquals(List.of(), temporaryFiles());
    assertTrue(Files.exists(foreign));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void numbersThatAreNotFiniteAreRefusedUnlessAskedFor(float value) throws IOException {
    float[] broken = NEW.clone();
    broken[7] = value;
    String message =
        file
            + (": element 1 of 'fc.bias' is " + value)
            + "; train again, or ask for it with NonFinite.ALLOWED";
    CheckpointException unsaved =
        assertThrows(
            CheckpointException.class, () -> Safetensors.write(file, Fixture.TINY, broken));
    assertEquals(message, unsaved.getMessage());
    assertArrayEquals(new float[9], Safetensors.read(file, Fixture.TINY));
    SavedModel asked = new SavedModel(broken, ModelMetadata.NONE);
    Safetensors.write(file, Fixture.TINY, asked, NonFinite.ALLOWED);
    CheckpointException unread =
        assertThrows(CheckpointException.class, () -> Safetensors.read(file, Fixture.TINY));
    assertEquals(message, unread.getMessage());
    assertArrayEquals(
        broken,
        Safetensors.read(ModelSource.file(file), Fixture.TINY, NonFinite.ALLOWED).parameters());
  }

  private List<Path> temporaryFiles() throws IOException {
    try (var files = Files.newDirectoryStream(directory, ".kiln-*")) {
      return StreamSupport.stream(files.spliterator(), false).toList();
    }
  }

  private static void assertRefused(Path path, String problem) {
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> Safetensors.write(path, Fixture.TINY, NEW));
    assertEquals(path + ": " + problem, e.getMessage());
  }

  /** A process that never ends its save. */
  static final class Saver {

    private Saver() {}

    public static void main(String[] args) throws IOException {
      AtomicFile.write(
          Path.of(args[0]),
          out -> {
            out.write(1);
            System.out.print('w');
            System.out.flush();
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }
}
