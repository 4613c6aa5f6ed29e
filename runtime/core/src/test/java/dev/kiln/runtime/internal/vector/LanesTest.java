package dev.kiln.runtime.internal.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operator that {@link Lanes} doesn't use first makes kernels slow in some JVMs only. */
class LanesTest {

  private static final Path SOURCES =
      Path.of("src/main/java/dev/kiln/runtime/internal/vector").toAbsolutePath();

  /** What {@code FloatVector} looks up by {@code VectorOperators}, by its methods. */
  private static final Pattern OPERATOR =
      Pattern.compile("\\.(fma|add|sub|mul|div|max|min|pow|neg|abs|sqrt|reduceLanes|lanewise)\\(");

  @Test
  void usesEachOperatorOfFloatsOnce() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(file -> !isLanes(file)).toList()) {
        used.addAll(operators(file));
      }
    }
    // Only vectors of integers are shifted.
    used.remove("lanewise");
    assertTrue(used.containsAll(List.of("fma", "max", "reduceLanes")), used::toString);
    assertEquals(used, operators(SOURCES.resolve("Lanes.java")));
  }

  private static boolean isLanes(Path file) {
    return file.endsWith("Lanes.java");
  }

  private static Set<String> operators(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Matcher matcher = OPERATOR.matcher(Files.readString(file)); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
