package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.BuildFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compiler may be told to run processors on class files, which have no source. */
@Tag("compilers")
class SourceNotFoundTest {

  private static final String SOURCE =
      """
      package app;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      class Networks {
        @Network(name = "NetModel")
        static final NetworkSpec NET = Kiln.input(4).dense(3).softmax().loss(Loss.CROSS_ENTROPY);

        @Network(name = "OtherModel")
        static NetworkSpec other() {
          return NET;
        }
      }
      """;

  @TempDir private Path root;

  @Test
  void eachNetworkOfAClassFileIsRefused() {
    BuildFolder build = new BuildFolder(root).write("app.Networks", SOURCE);
    assertEquals(List.of(), build.compilePlain("app.Networks"));
    List<String> messages =
        build.processClassFile("app.Networks").stream()
            .map(error -> error.getMessage(Locale.ROOT))
            .toList();

    assertEquals(2, messages.size(), messages::toString);
    assertTrue(messages.get(0).startsWith("[KILN128] the source of NET is not at hand"));
    assertTrue(messages.get(1).startsWith("[KILN128] the source of other is not at hand"));
    assertTrue(messages.get(0).contains("help: compile its file with javac"), messages.get(0));
  }
}
