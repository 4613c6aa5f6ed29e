package dev.kiln.processor.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphVerifier;
import dev.kiln.processor.ir.text.GraphParser;
import dev.kiln.processor.ir.text.GraphPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs before and after each pass, in files that are called after it. {@code
 * -Dkiln.updateGolden=true} writes what stands behind the line.
 */
class PassTextsTest {

  private static final Path FOLDER = Path.of("src/test/resources/passes");
  private static final String LINE = "---\n";

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void programIsRewritten(Path file) throws IOException {
    String[] texts = Files.readString(file).split(LINE, -1);
    Graph before = GraphVerifier.verify(GraphParser.parse(texts[0]), "parsing");
    Pass pass = Passes.all().stream().filter(p -> p.name().equals(name(file))).findFirst().get();

    Graph after = GraphVerifier.verify(pass.apply(before), pass.name());

    String text =
        texts[0] + LINE + (after.equals(before) ? "the same\n" : GraphPrinter.print(after));
    if (Boolean.getBoolean("kiln.updateGolden")) {
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text);
    assertEquals(after, GraphVerifier.verify(pass.apply(after), pass.name()), "a second time");
  }

  @Test
  void eachPassHasTexts() throws IOException {
    Set<String> passes = Passes.all().stream().map(Pass::name).collect(Collectors.toSet());

    assertEquals(passes, files().map(PassTextsTest::name).collect(Collectors.toSet()));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\..*", "");
  }
}
