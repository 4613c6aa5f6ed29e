package dev.kiln.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the compiler shows every stage of its network, as the compiler writes it. */
class CompilerPageTest {

  private static final Path PAGE = Path.of("../docs/how-the-compiler-works.md");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (\\w+)(?:: (\\S+))? -->\n```\\w+\n((?s:.*?))```");
  private static final String IMPORTS =
      """
      package networks;

      import static dev.kiln.dsl.Activation.*;
      import static dev.kiln.dsl.Loss.*;
      import dev.kiln.dsl.*;

      """;

  @TempDir private Path folder;

  @Test
  void blocksStandInWhatTheCompilerWrites() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    assertTrue(block.find() && block.group(1).equals("network"));
    CompiledNetwork compiled =
        NetworkCompiler.compileWith(
            "networks.MnistCnn",
            IMPORTS + block.group(3),
            List.of("-proc:only", "-Akiln.dump=" + folder));
    Path dumps = folder.resolve("networks.MnistCnnModel");
    List<String> stages = new ArrayList<>();
    while (block.find()) {
      List<String> lines = block.group(3).lines().toList();
      switch (block.group(1)) {
        case "stage" -> assertInOrder(lines, read(dumps, block.group(2)));
        case "rewrite" -> assertRewritten(lines, dumps, block.group(2));
        case "generated" ->
            assertInOrder(
                lines,
                compiled.sources().values().stream()
                    .flatMap(s -> s.lines().map(String::strip))
                    .toList());
        default -> throw new AssertionError(block.group(1));
      }
      if (!block.group(1).equals("generated")) {
        stages.add(block.group(2));
      }
    }
    assertEquals(stages(dumps, "training"), stages);
  }

  private static void assertInOrder(List<String> shown, List<String> real) {
    int at = 0;
    for (String line : shown) {
      if (!line.equals("...")) {
        int found = real.subList(at, real.size()).indexOf(line);
        assertTrue(found >= 0, line);
        at += found + 1;
      }
    }
  }

  private static void assertRewritten(List<String> shown, Path dumps, String stage)
      throws IOException {
    List<String> after = read(dumps, stage);
    List<String> before = read(dumps, before(dumps, stage));
    for (String line : shown) {
      boolean added = line.startsWith("+ ");
      String text = line.substring(2);
      assertTrue((added ? after : before).contains(text), line);
      assertFalse((added ? before : after).contains(text), line);
    }
  }

  private static String before(Path dumps, String stage) throws IOException {
    List<String> stages = stages(dumps, stage.replaceFirst("-.*", ""));
    return stages.get(stages.indexOf(stage) - 1);
  }

  /** The stages that changed a program, in their order. */
  private static List<String> stages(Path dumps, String program) throws IOException {
    try (Stream<Path> files = Files.list(dumps)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(program) && name.endsWith(".txt"))
          .map(name -> name.replace(".txt", ""))
          .sorted()
          .toList();
    }
  }

  private static List<String> read(Path dumps, String stage) throws IOException {
    return Files.readAllLines(dumps.resolve(stage + ".txt"));
  }
}
