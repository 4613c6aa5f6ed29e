package dev.kiln.samples.documentation.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API of each artifact, as {@code docs/api} has it for each release. What a release had is
 * kept. What the next one has may change, in a way that is seen: {@code -Dkiln.updateGolden=true}
 * writes its files.
 */
class ApiTest {

  private static final Path FILES = Path.of("../../docs/api");

  private static final String NEXT =
      System.getProperty("kiln.version").replaceFirst("-SNAPSHOT$", "");

  static List<String> artifacts() {
    return Artifacts.names();
  }

  static List<Path> released() throws IOException {
    try (Stream<Path> files = Files.walk(FILES)) {
      return files
          .filter(file -> file.toString().endsWith(".txt") && !file.getParent().endsWith(NEXT))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void changesAreSeen(String artifact) throws Exception {
    Path file = FILES.resolve(NEXT).resolve(artifact + ".txt");
    SortedSet<String> now = Artifacts.signatures(artifact);
    if (Boolean.getBoolean("kiln.updateGolden")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", now) + "\n");
    }
    SortedSet<String> written = lines(file);
    SortedSet<String> added = new TreeSet<>(now);
    added.removeAll(written);
    SortedSet<String> removed = new TreeSet<>(written);
    removed.removeAll(now);
    assertTrue(
        added.isEmpty() && removed.isEmpty(),
        () ->
            ("the API of "
                    + artifact
                    + " is not what "
                    + file.normalize()
                    + " says; if that is meant,")
                + " write it again with -Dkiln.updateGolden=true\nremoved: "
                + String.join("\nremoved: ", removed)
                + "\nadded: "
                + String.join("\nadded: ", added));
  }

  @Test
  void whatReleasesHadIsThere() throws Exception {
    for (Path file : released()) {
      String artifact = file.getFileName().toString().replace(".txt", "");
      assertEquals(
          List.of(),
          ApiChanges.breaking(lines(file), Artifacts.signatures(artifact)),
          file::toString);
    }
  }

  private static SortedSet<String> lines(Path file) throws IOException {
    return new TreeSet<>(Files.readAllLines(file));
  }
}
