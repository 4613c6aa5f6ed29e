package dev.kiln.samples.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be saved is refused before the training, not after it. */
class SaveErrorsTest {

  @TempDir private Path directory;

  @Test
  void missingDirectory() {
    Path file = directory.resolve("models").resolve("mnist.safetensors");
    save(file).assertRefused(file.toString(), "its directory does not exist");
  }

  @Test
  void directoryInPlaceOfTheFile() {
    save(directory).assertRefused(directory.toString(), "it is a directory");
  }

  @Test
  void fileInPlaceOfTheDirectory() throws IOException {
    Path file = Files.createFile(directory.resolve("models")).resolve("mnist.safetensors");
    save(file).assertRefused(file.toString(), "its directory does not exist");
  }

  @Test
  void rootOfTheFileSystem() {
    Path root = directory.getRoot();
    save(root).assertRefused(root.toString(), "it is a directory");
  }

  private static ProgramRun save(Path file) {
    return ProgramRun.of("--save", file.toString());
  }
}
