package dev.kiln.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.KilnProcessor;
import dev.kiln.processor.endtoend.LayerCatalogueTest;
import dev.kiln.processor.endtoend.LossCatalogueTest;
import dev.kiln.processor.testing.ClassPath;
import dev.kiln.processor.testing.InstalledJdks;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLosses;
import dev.kiln.processor.testing.RandomNetworks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network gives the same files, byte for byte, wherever it is compiled: another process orders
 * sets and maps differently, another JDK has another compiler, another country other digits. On all
 * layers and losses.
 */
@Tag("compilers")
class ReproducibleSourcesTest {

  private static final List<NetworkSpec> NETWORKS = networks();

  @TempDir private static Path folder;

  private static Map<String, String> expected = Map.of();

  private static List<NetworkSpec> networks() {
    List<NetworkSpec> networks = new ArrayList<>();
    RandomLayers.all().forEach(kind -> networks.add(LayerCatalogueTest.networks(kind).get(0)));
    RandomLosses.all().forEach(kind -> networks.add(LossCatalogueTest.networks(kind).get(0)));
    LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 200 : 5)
        .mapToObj(RandomNetworks::drawWithDropout)
        .forEach(networks::add);
    return networks;
  }

  @BeforeAll
  static void generateInThisProcess() throws IOException {
    Path output = Files.createDirectories(folder.resolve("here"));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, log, log, arguments(output).toArray(String[]::new));
    assertEquals(0, status, () -> log.toString(StandardCharsets.UTF_8));
    expected = files(output);
    long models = expected.keySet().stream().filter(name -> name.endsWith("Model.java")).count();
    assertEquals(NETWORKS.size(), models);
  }

  @Test
  void anotherProcessGeneratesTheSame() throws IOException, InterruptedException {
    assertEquals(expected, generateWith(InstalledJdks.current()));
  }

  @Test
  void anotherJdkGeneratesTheSame() throws IOException, InterruptedException {
    Optional<Path> other = InstalledJdks.other();
    assumeTrue(other.isPresent(), "no JDK of another version is installed");

    assertEquals(expected, generateWith(other.orElseThrow()));
  }

  private static Map<String, String> generateWith(Path jdk)
      throws IOException, InterruptedException {
    Path output = Files.createTempDirectory(folder, "there");
    Path quoted = folder.resolve("arguments");
    List<String> lines = arguments(output).stream().map(ReproducibleSourcesTest::quoted).toList();
    Files.write(quoted, lines);
    Path log = folder.resolve("log");
    Process javac =
        new ProcessBuilder(command(jdk.resolve("bin/javac"), quoted))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, javac.waitFor(), () -> jdk + " fails: " + read(log));
    return files(output);
  }

  /** As where digits, time and encoding are others, and lines end otherwise. */
  private static List<String> command(Path javac, Path arguments) {
    return List.of(
        javac.toString(),
        "-J-XX:TieredStopAtLevel=1",
        "-J-Duser.language=ar",
        "-J-Duser.country=EG",
        "-J-Duser.timezone=Asia/Kathmandu",
        "-J-Dfile.encoding=ISO-8859-6",
        "-J-Dline.separator=\r\n",
        "@" + arguments);
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\") + '"';
  }

  private static List<String> arguments(Path output) throws IOException {
    Path source = folder.resolve("Batch.java");
    Files.writeString(source, NetworkBatch.text(NETWORKS));
    return List.of(
        "-proc:only",
        "-processor",
        KilnProcessor.class.getName(),
        "-classpath",
        ClassPath.ofTests(),
        "-d",
        output.toString(),
        "-s",
        output.toString(),
        source.toString());
  }

  /** The content of all files by path. */
  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> contents.put(root.relativize(file).toString(), read(file)));
    }
    return contents;
  }

  /** Each byte as a character. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
