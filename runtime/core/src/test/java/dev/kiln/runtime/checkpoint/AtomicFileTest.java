package dev.kiln.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void writeTheOldContent() throws IOException {
    file = Files.writeString(directory.resolve("weights"), "old");
  }

  @Test
  void theOldContentIsThereWhileTheNewIsWritten() throws IOException {
    AtomicFile.write(
        file,
        out -> {
          out.write(new byte[1000]);
          assertEquals("old", Files.readString(file));
        });
    assertEquals(1000, Files.size(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aFailureMidwayLeavesTheOldContentAndNothingElse() throws IOException {
    IOException cause = new IOException("no space left");
    CheckpointException e =
        assertThrows(
            CheckpointException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1000]);
                      throw cause;
                    }));
    assertEquals(
        file
            + ": it can't be written (java.io.IOException: no space left); what was there before is untouched",
        e.getMessage());
    assertSame(cause, e.getCause());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void anErrorMidwayLeavesTheOldContentAndNothingElse() throws IOException {
    OutOfMemoryError error = new OutOfMemoryError();
    AtomicFile.Content failing =
        out -> {
          throw error;
        };
    assertSame(error, assertThrows(OutOfMemoryError.class, () -> AtomicFile.write(file, failing)));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aTargetThatCannotBeReplacedLeavesNoTemporaryFile() throws IOException {
    Path occupied = Files.createDirectory(directory.resolve("occupied"));
    Files.writeString(occupied.resolve("inside"), "old");
    assertThrows(CheckpointException.class, () -> AtomicFile.write(occupied, out -> {}));
    assertEquals(List.of(occupied, file), files());
    assertTrue(Files.exists(occupied.resolve("inside")));
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Path lost = directory.resolve("no/such/weights");
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> AtomicFile.write(lost, out -> {}));
    assertEquals(lost + ": its directory does not exist; create it first", e.getMessage());
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
