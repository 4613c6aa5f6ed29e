package dev.kiln.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A local repository of Maven's. */
record LocalRepository(Path folder) {

  /** The one jar of an artifact, of whatever version. */
  Path jar(String group, String artifact) {
    Path versions = folder.resolve(group.replace('.', '/')).resolve(artifact);
    try (Stream<Path> found = Files.walk(versions)) {
      return found
          .filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no jar in " + versions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
