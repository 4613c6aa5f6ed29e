package dev.kiln.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Network;
import dev.kiln.runtime.Model;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jars as they are published, once they are built. */
@Tag("packaged-jars")
class PackagedJarsIT {

  private static final Path PROCESSOR = Path.of(System.getProperty("kiln.processorJar", "none"));
  private static final Path DSL = jar(Network.class);
  private static final Path RUNTIME = jar(Model.class);

  private static final String SOURCE =
      """
      package app;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      class App {
        @Network(input = {4, 4, 1}, loss = Loss.CROSS_ENTROPY)
        interface Annotated {
          @Conv2D(filters = 2, kernel = 3) Layer conv();
          @BatchNorm Layer norm();
          @Relu Layer rectified();
          @Flatten Layer flat();
          @Dense(units = 3) Layer logits();
          @Softmax Layer probabilities();
        }

        @Network(name = "BuiltModel")
        static final NetworkSpec BUILT =
            Kiln.input(4).dense(5).batchNorm(v -> v.momentum(0.5)).relu().dense(3).softmax()
                .loss(Loss.CROSS_ENTROPY);

        Object models = java.util.List.of(App_AnnotatedModel.create(1), BuiltModel.create(2));
      }
      """;

  @TempDir private Path folder;

  static List<Path> jars() {
    return List.of(DSL, RUNTIME, PROCESSOR);
  }

  @Test
  void processorNeedsNothingBesideIt() throws IOException {
    compile("-classpath", path(DSL, RUNTIME), "-processorpath", path(PROCESSOR));
  }

  @Test
  void annotationsMayBeThereTwice() throws IOException {
    compile("-classpath", path(DSL, RUNTIME), "-processorpath", path(PROCESSOR, DSL));
    compile("-classpath", path(DSL, RUNTIME), "-processorpath", path(DSL, PROCESSOR));
  }

  @Test
  void allMayBeOnTheClassPath() throws IOException {
    compile("-classpath", path(PROCESSOR, RUNTIME, DSL));
    compile("-classpath", path(DSL, RUNTIME, PROCESSOR));
  }

  private void compile(String... paths) throws IOException {
    Path source = Files.writeString(folder.resolve("App.java"), SOURCE);
    List<String> arguments = new ArrayList<>(List.of(paths));
    arguments.addAll(List.of("-d", folder.toString(), source.toString()));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));

    assertEquals(0, status, () -> said.toString(StandardCharsets.UTF_8));
    Path model = folder.resolve("app/App_AnnotatedModel.class");
    assertTrue(Files.deleteIfExists(model), "no model was generated");
  }

  @ParameterizedTest
  @MethodSource("jars")
  void licenceIsInside(Path jar) throws IOException {
    assertTrue(text(jar, "META-INF/LICENSE").contains("Apache License"));
  }

  @ParameterizedTest
  @MethodSource("jars")
  void nothingIsInsideByAccident(Path jar) throws IOException {
    Pattern meant =
        Pattern.compile(
            "META-INF/(LICENSE|NOTICE|MANIFEST\\.MF|services/.*|gradle/incremental\\.annotation\\.processors|native-image/dev\\.kiln/.*|maven/dev\\.kiln/.*)?|META-INF/maven/|dev/kiln/.*|dev/"
                + (jar.equals(PROCESSOR) ? "" : "|module-info\\.class"));
    try (JarFile content = new JarFile(jar.toFile())) {
      List<String> stray =
          content.stream()
              .map(ZipEntry::getName)
              .filter(name -> !name.endsWith("/") && !meant.matcher(name).matches())
              .toList();
      assertEquals(List.of(), stray);
    }
  }

  /** What an application carries: 450 KB. Larger is a decision, to be made here. */
  @Test
  void runtimeIsSmall() throws IOException {
    long size = Files.size(RUNTIME);
    assertTrue(size < 450 * 1024, () -> RUNTIME + " has " + size + " bytes");
  }

  @Test
  void librariesInsideAreNamed() throws IOException {
    List<String> shaded =
        Pattern.compile("<include>(com\\..*:.*)</include>")
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .toList();
    String notice = text(PROCESSOR, "META-INF/NOTICE");

    assertFalse(shaded.isEmpty());
    shaded.forEach(library -> assertTrue(notice.contains(library), library));
  }

  /** The modules inherit from it. */
  @Test
  void parentPomSaysWhereTheProjectIs() throws IOException {
    String pom = Files.readString(Path.of("../pom.xml"));

    Stream.of("<url>", "<scm", "<developers>", "<licenses>", "<description>")
        .forEach(element -> assertTrue(pom.contains(element), element));
  }

  private static String text(Path jar, String entry) throws IOException {
    try (JarFile content = new JarFile(jar.toFile())) {
      ZipEntry found = content.getEntry(entry);
      assertTrue(found != null, () -> jar + " has no " + entry);
      try (InputStream in = content.getInputStream(found)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static String path(Path... jars) {
    return Stream.of(jars)
        .map(Path::toString)
        .reduce((all, next) -> all + File.pathSeparator + next)
        .orElseThrow();
  }

  private static Path jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
