package dev.kiln.processor.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphVerifier;
import dev.kiln.processor.ir.text.GraphParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs, and where their values lie. {@code -Dkiln.updateGolden=true} writes what stands behind
 * the line.
 */
class PlanTextsTest {

  private static final String LINE = "---\n";

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/plans"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void valuesHaveTheirPlaces(Path file) throws IOException {
    String program = Files.readString(file).split(LINE, -1)[0];
    Graph graph = GraphVerifier.verify(GraphParser.parse(program), "parsing");

    String text = program + LINE + PlanText.of(graph, BufferPlan.of(graph));

    if (Boolean.getBoolean("kiln.updateGolden")) {
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text);
  }
}
