package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.StrictBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Networks of the literature in builds that tolerate no warning: small ones of each kind, in the
 * campaign all.
 */
@Tag("compilers")
class ReferenceBuildTest {

  private static final Path SOURCES = Path.of("src/test/resources/networks");

  private static final List<String> SMALL =
      List.of("LeNet5", "ConvAutoencoder", "TextCnn", "WaveNet");

  @Test
  void javacSaysNothing() throws IOException {
    assertEquals(List.of(), StrictBuild.javac(networks()));
  }

  @Test
  void eclipseSaysNothing() throws IOException {
    assertEquals(List.of(), StrictBuild.eclipse(networks()));
  }

  private static Map<String, String> networks() throws IOException {
    boolean all = Boolean.getBoolean("kiln.campaign");
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (all || SMALL.contains(name)) {
          sources.put("networks." + name, Files.readString(file));
        }
      }
    }
    assertTrue(sources.size() >= SMALL.size(), () -> sources.keySet().toString());
    return sources;
  }
}
