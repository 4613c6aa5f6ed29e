package dev.kiln.samples.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of Java in the documents compiles, and their programs run. */
class DocumentationTest {

  /** Generated from cases that {@code DiagnosticTest} compiles, most of them wrong on purpose. */
  private static final String DIAGNOSTICS = "docs/diagnostics.md";

  /** Shows the network that all chapters speak of. */
  private static final String README = "README.md";

  /** Shows the program that readers run first, and what all snippets import. */
  private static final String QUICK_START = "docs/quick-start.md";

  @TempDir private Path folder;

  static List<String> documents() throws IOException {
    try (Stream<Path> files = Files.walk(Document.ROOT, 4)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .map(file -> Document.ROOT.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.contains("target/") && !name.equals(DIAGNOSTICS))
          .filter(name -> Document.read(name).blocks().stream().anyMatch(Block::isJava))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void blocksCompileAndProgramsRun(String name) throws Exception {
    Document document = Document.read(name);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    DocumentCompilation compilation =
        new DocumentCompilation(document, known(name), imports() + ownImports(document), classes);

    assertEquals("", String.join("\n", compilation.problems()));
    for (Map.Entry<String, Block> program : compilation.programs().entrySet()) {
      Path empty = Files.createTempDirectory(folder, "run");
      String printed = compilation.run(program.getKey(), empty);
      assertEquals(shape(shown(document, program.getValue())), shape(printed), printed);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void quotedLinesStandInTheirFiles(String name) throws Exception {
    for (Block block : Document.read(name).quotations()) {
      Set<String> lines = new HashSet<>();
      for (String file : block.directive("from").orElseThrow().split(" ", -1)) {
        Files.readAllLines(Document.ROOT.resolve(file)).forEach(line -> lines.add(line.strip()));
      }
      for (String quoted : block.text().lines().map(String::strip).toList()) {
        assertTrue(
            quoted.isEmpty() || lines.contains(quoted), name + ":" + block.line() + ": " + quoted);
      }
    }
  }

  @Test
  void theFirstChapterIsAmongTheDocumentsAndHasAProgram() throws Exception {
    assertTrue(documents().containsAll(List.of(README, QUICK_START)));
    assertTrue(
        Document.read(QUICK_START).java().stream()
            .anyMatch(block -> block.directive("runs").isPresent()));
  }

  @Test
  void faultsAreFoundAtTheirLine() throws Exception {
    List<String> lines =
        List.of("Text", "", "<!-- given: int n -->", "```java", "int m = n;", "int k = x;", "```");
    DocumentCompilation compilation =
        new DocumentCompilation(Document.of("x.md", lines), List.of(), imports(), folder);

    List<String> problems = compilation.problems();

    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("x.md:6: cannot find symbol"), problems.get(0));
  }

  /** The networks that the README shows, for all other documents. */
  private static List<Block> known(String document) {
    return document.equals(README)
        ? List.of()
        : Document.read(README).java().stream()
            .filter(block -> !SourceForm.types(block).isEmpty())
            .toList();
  }

  /** What a document's snippets import besides the usual. */
  private static String ownImports(Document document) {
    return document.name().equals(QUICK_START)
        ? ""
        : document.java().stream()
            .filter(block -> block.directive("imports").isPresent())
            .map(Block::text)
            .collect(Collectors.joining());
  }

  /** The import lines of the first chapter, which all snippets take for granted. */
  private static String imports() {
    List<Block> shown =
        Document.read(QUICK_START).java().stream()
            .filter(block -> block.directive("imports").isPresent())
            .toList();
    assertEquals(1, shown.size(), "the first chapter shows the snippets' imports once");
    return shown.get(0).text();
  }

  /** What the document says that a program prints: the block behind it. */
  private static String shown(Document document, Block program) {
    int index = document.blocks().indexOf(program);
    Block next = document.blocks().get(index + 1);
    assertFalse(next.isJava(), "the block behind a program shows what it prints");
    return next.text();
  }

  /**
   * Lines without their numbers, which depend on the machine, and without what the JVM and its
   * logging put before them. Of lines that then are the same, one stands for all.
   */
  private static String shape(String text) {
    StringBuilder lines = new StringBuilder();
    text.lines()
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .filter(line -> !line.endsWith("EpochLog onEpoch") && !line.equals("..."))
        .map(line -> line.replaceAll("\\d[\\d,.]*", "#"))
        .distinct()
        .forEach(line -> lines.append(line).append('\n'));
    return lines.toString();
  }
}
