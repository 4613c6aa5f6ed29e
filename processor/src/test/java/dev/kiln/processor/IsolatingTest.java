package dev.kiln.processor;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.kiln.processor.testing.BuildFolder;
import dev.kiln.processor.testing.RecordingFiler;
import dev.kiln.processor.testing.RecordingFiler.Written;
import dev.kiln.processor.testing.WrappedProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Gradle asks of an isolating processor: every file is written through the filer, has exactly
 * one originating element, and depends on nothing but it. Otherwise files would be left over, or
 * not be written anew.
 */
@Tag("compilers")
class IsolatingTest {

  private static final String FLUENT =
      """
      package app;

      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      class Fluent {
        @Network(name = "FirstModel")
        static final NetworkSpec FIRST = Kiln.input(4).dense(3).softmax().loss(CROSS_ENTROPY);

        @Network(name = "SecondModel")
        static final NetworkSpec SECOND = Kiln.input(4).dense(5).softmax().loss(CROSS_ENTROPY);
      }
      """;

  private static final String ANNOTATED =
      """
      package app;

      import dev.kiln.dsl.*;

      class Annotated {
        @Network(input = 4, loss = Loss.CROSS_ENTROPY)
        interface Net {
          @Dense(units = 3) Layer logits();
          @Softmax Layer probabilities();
        }
      }
      """;

  private static final String BROKEN =
      """
      package app;

      import dev.kiln.dsl.*;

      @Network(input = 4, loss = Loss.CROSS_ENTROPY)
      interface Broken {
        @Dense(units = 0) Layer logits();
        @Softmax Layer probabilities();
      }
      """;

  @TempDir private Path together;
  @TempDir private Path alone;

  @Test
  void everyFileHasOneOrigin() {
    RecordingFiler written = compile(folder(together), "app.Fluent", "app.Annotated", "app.Broken");

    assertEquals(
        Set.of("app.FirstModel", "app.SecondModel", "app.Annotated_NetModel", "app.BrokenModel"),
        written.sources().stream().map(Written::name).collect(toSet()));
    assertEquals(3, written.resources().size(), written::toString);
    for (Written file : written.all()) {
      assertEquals(1, file.origins().size(), file::toString);
    }
    assertEquals("FIRST", written.originOf("app.FirstModel"));
    assertEquals("SECOND", written.originOf("app.SecondModel"));
    assertEquals("Net", written.originOf("app.Annotated_NetModel"));
    assertEquals("Broken", written.originOf("app.BrokenModel"));
  }

  /** Whatever else is compiled, or not, in the same run. */
  @Test
  void filesDependOnTheirOriginAlone() throws IOException {
    compile(folder(together), "app.Fluent", "app.Annotated");
    BuildFolder apart = folder(alone);
    compile(apart, "app.Annotated");
    compile(apart, "app.Fluent");

    assertEquals(generated(together), generated(alone));
    assertFalse(generated(alone).isEmpty());
  }

  @Test
  void gradleIsTold() throws IOException {
    String name = "/META-INF/gradle/incremental.annotation.processors";
    try (InputStream in = KilnProcessor.class.getResourceAsStream(name)) {
      assertNotNull(in, name);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      assertEquals(KilnProcessor.class.getName() + ",isolating", text);
    }
  }

  private static RecordingFiler compile(BuildFolder folder, String... classNames) {
    RecordingFiler filer = new RecordingFiler();
    var errors =
        folder.compile(
            new WrappedProcessor(new KilnProcessor(), filer::wrap), List.of(), classNames);
    boolean broken = Arrays.asList(classNames).contains("app.Broken");
    assertEquals(broken ? 1 : 0, errors.size(), errors::toString);
    return filer;
  }

  private static BuildFolder folder(Path root) {
    return new BuildFolder(root)
        .write("app.Fluent", FLUENT)
        .write("app.Annotated", ANNOTATED)
        .write("app.Broken", BROKEN);
  }

  private static Map<String, String> generated(Path root) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (var files = Files.walk(root.resolve("generated"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
