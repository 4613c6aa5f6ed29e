package dev.kiln.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.ir.text.GraphParser;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphDumpTest {

  private static final String SOURCE =
      """
      package networks;

      import dev.kiln.dsl.*;

      @Network(input = {5}, loss = Loss.CROSS_ENTROPY)
      public interface Small {
        @Dense(units = 4, activation = Activation.RELU) Layer hidden();
        @Dense(units = 3) Layer logits();
        @Softmax Layer probabilities();
      }
      """;

  @TempDir private Path folder;

  @Test
  void eachStageThatChangesAProgramIsWritten() throws IOException {
    assertTrue(compile(folder.resolve("new/folder")).success());

    List<String> stages =
        files("new/folder", ".txt").stream().map(f -> f.replace(".txt", "")).toList();
    assertEquals(
        List.of(
            "inference-01-lowering",
            "inference-02-fuse-softmax-cross-entropy",
            "inference-03-fuse-bias",
            "inference-04-fuse-relu",
            "inference-05-plan",
            "training-01-lowering",
            "training-02-differentiation",
            "training-03-fuse-softmax-cross-entropy",
            "training-04-dead-code",
            "training-05-fuse-bias",
            "training-06-fuse-relu",
            "training-07-plan"),
        stages);
    assertEquals(stages.stream().map(s -> s + ".dot").toList(), files("new/folder", ".dot"));
  }

  @Test
  void filesCanBeReadBackAndTellThePlan() throws IOException {
    compile(folder);

    Path network = folder.resolve("networks.SmallModel");
    String plan = Files.readString(network.resolve("inference-05-plan.txt"));
    assertTrue(plan.startsWith("# networks.SmallModel, inference, after plan\n"), plan);
    assertTrue(plan.contains("\n# at 0..5 input\n"), plan);
    String before = Files.readString(network.resolve("inference-04-fuse-relu.txt"));
    assertEquals(GraphParser.parse(before), GraphParser.parse(plan));
  }

  @Test
  void whatKernelsHaveToDoIsWrittenForPrograms() throws IOException {
    compile(folder);

    assertEquals(List.of("inference-kernels.csv", "training-kernels.csv"), files("", ".csv"));
    List<String> lines =
        Files.readAllLines(folder.resolve("networks.SmallModel/training-kernels.csv"));
    assertTrue(lines.get(0).startsWith("kernel,multiply_adds,bytes_per_sample,"), lines.get(0));
    // 5 inputs and 4 outputs; 20 weights, which are packed, and 4 biases.
    assertEquals("hidden,20,36,96,0,80", lines.get(1));
  }

  @Test
  void nothingOfAnEarlierCompilationStays() throws IOException {
    compile(folder);
    Files.writeString(folder.resolve("networks.SmallModel/notes.txt"), "mine");

    compile(folder, "-Akiln.skipPasses=fuse-bias,fuse-relu,fuse-maps,dead-code");

    assertEquals(
        List.of(
            "inference-01-lowering.txt",
            "inference-02-fuse-softmax-cross-entropy.txt",
            "inference-03-plan.txt",
            "notes.txt",
            "training-01-lowering.txt",
            "training-02-differentiation.txt",
            "training-03-fuse-softmax-cross-entropy.txt",
            "training-04-plan.txt"),
        files("", ".txt"));
  }

  private static CompiledNetwork compile(Path to, String... options) {
    List<String> all =
        Stream.concat(Stream.of("-proc:only", "-Akiln.dump=" + to), Stream.of(options)).toList();
    return NetworkCompiler.compileWith("networks.Small", SOURCE, all);
  }

  private List<String> files(String under, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(under).resolve("networks.SmallModel"))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(end))
          .sorted()
          .toList();
    }
  }
}
