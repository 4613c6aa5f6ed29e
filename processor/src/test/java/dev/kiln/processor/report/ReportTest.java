package dev.kiln.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.KilnProcessor;
import dev.kiln.processor.testing.ClassPath;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.MemoryFileManager;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.info.ModelReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a network costs is told to people and to programs, and both are told the truth. */
class ReportTest {

  private static final String SOURCE =
      """
      package test;
      import dev.kiln.dsl.*;
      @Network(input = {6, 6, 1}, loss = Loss.CROSS_ENTROPY)
      interface Gr\u00f6\u00dfe {
        @Conv2D(filters = 2, kernel = 3, activation = Activation.RELU) Layer conv();
        @Flatten Layer flat();
        @Dense(units = 3) Layer logits();
        @Softmax Layer probabilities();
      }
      """;

  private static final String PRODUCTS =
      """
      package test;
      import dev.kiln.dsl.*;
      @Network(input = {6, 6, 4}, loss = Loss.CROSS_ENTROPY)
      interface Gr\u00f6\u00dfe {
        @Conv2D(filters = 4, kernel = 3, groups = 2, padding = Padding.SAME) Layer groups();
        @Conv2DTranspose(filters = 3, kernel = 2, stride = 2) Layer up();
        @DepthwiseConv2D(kernel = 3, multiplier = 2, padding = Padding.SAME) Layer depth();
        @SeparableConv2D(filters = 5, kernel = 3, padding = Padding.SAME) Layer apart();
        @Reshape({12, 60}) Layer rows();
        @Conv1D(filters = 7, kernel = 3, stride = 2, padding = Padding.SAME) Layer line();
        @LayerNorm Layer norm();
        @Flatten Layer flat();
        @Dense(units = 3) Layer logits();
        @Softmax Layer probabilities();
      }
      """;

  private final List<String> messages = new ArrayList<>();

  @Test
  void summaryIsPrinted() {
    compile("-Akiln.report=summary");

    assertEquals(1, messages.size(), messages::toString);
    List<String> lines = messages.get(0).lines().map(String::strip).toList();
    assertEquals("Gr\u00f6\u00dfe", lines.get(0));
    assertTrue(lines.get(2).matches("conv +Conv2D +4x4x2 +20 +288 +128"), lines::toString);
    assertTrue(lines.get(6).matches("total +119 +384 +280"), lines::toString);
    assertTrue(lines.get(7).startsWith("training memory for a batch of 64: "), lines::toString);
  }

  @Test
  void planIsPrinted() {
    compile("-Akiln.report=plan");

    assertEquals(1, messages.size(), messages::toString);
    List<String> lines = messages.get(0).lines().map(String::strip).toList();
    assertTrue(lines.get(1).matches("training: [0-9,]+ floats per sample"), lines::toString);
    assertEquals("0 convPacked: conv.weight[3, 3, 1, 2] -> packed", lines.get(2));
    assertTrue(lines.get(3).startsWith("9 parts: the weight of conv"), lines::toString);
    String conv =
        "1 conv: input\\[6, 6, 1] at \\d+, conv.weight\\[3, 3, 1, 2], conv.bias\\[2]"
            + " -> conv\\[4, 4, 2] at \\d+";
    assertTrue(lines.get(4).matches(conv), lines::toString);
    assertTrue(
        lines.get(5).startsWith("Conv2D, packed ahead, batch * 4 parts: 3x3"), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("inference: [0-9,]+ floats per sample")),
        lines::toString);
  }

  @Test
  void planTellsWhatKernelsHaveToDo() {
    compile("-Akiln.report=plan");

    List<String> lines = messages.get(0).lines().map(String::strip).toList();
    for (String program : List.of("training", "inference")) {
      int heading = indexOf(lines, program + ", bytes that each kernel needs.*");
      List<String> table = lines.subList(heading + 1, lines.size());
      assertEquals(1, indexOf(table, "convPacked +0 +0 +0 +0 +72 +0.0 memory +0.0 memory"));
      // 4x4 pixels of 2 filters with 9 taps; 6x6 and 4x4x2 numbers, and 18 weights and 2 biases.
      assertTrue(indexOf(table, "conv +288 +272 +80 +0 +0 +0.8 memory +1.1 memory") > 1);
      assertTrue(indexOf(table, "total +[0-9,]+ .*") > 1);
    }
    assertTrue(indexOf(lines, "logitsWeightGradient +96 +140 +384 +140 +0 .*") > 1);
  }

  private static int indexOf(List<String> lines, String pattern) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(pattern)) {
        return i;
      }
    }
    throw new AssertionError("no line is like " + pattern + " in\n" + String.join("\n", lines));
  }

  @Test
  void multiplyAddsOfALayerAreThoseOfItsProducts() {
    compile("-Akiln.report=summary", PRODUCTS);

    List<String> lines = messages.get(0).lines().map(String::strip).toList();
    assertEquals(
        List.of(
            "groups 6x6x4 " + 6 * 6 * 4 * 9 * 2,
            "up 12x12x3 " + 6 * 6 * 4 * 3 * 4,
            "depth 12x12x6 " + 12 * 12 * 6 * 9,
            "apart 12x12x5 " + 12 * 12 * (6 * 9 + 6 * 5),
            "rows 12x60 0",
            "line 6x7 " + 6 * 7 * 60 * 3,
            "norm 6x7 0",
            "flat 42 0",
            "logits 3 " + 42 * 3,
            "probabilities 3 0"),
        lines.subList(2, 12).stream().map(ReportTest::shapeAndMultiplyAdds).toList());
  }

  private static String shapeAndMultiplyAdds(String line) {
    String[] cells = line.split(" +", -1);
    return cells[0] + " " + cells[2] + " " + cells[4].replace(",", "");
  }

  @Test
  void nothingIsPrintedUnasked() {
    compile("-proc:only");

    assertEquals(List.of(), messages);
  }

  @Test
  void fileAgreesWithTheModel() throws IOException {
    String file = compile("-proc:only").get("META-INF/kiln/test.Gr\u00f6\u00dfeModel.properties");
    ModelReport report =
        ModelReport.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)));
    CompiledNetwork network = NetworkCompiler.compile("test.Gr\u00f6\u00dfe", SOURCE);
    Model model = network.createModel(1);

    assertEquals(model.info().layers(), report.layers());
    assertEquals(model.info().name(), report.network());
    assertEquals(model.info().input(), report.input());
    assertEquals(model.parameters().length, report.parameters());
    assertTrue(report.trainingFloatsPerSample() >= 36 + 32 + 3, report::toString);
  }

  private java.util.Map<String, String> compile(String option) {
    return compile(option, SOURCE);
  }

  private java.util.Map<String, String> compile(String option, String source) {
    List<MemoryFileManager> files = new ArrayList<>();
    NetworkCompiler.run(
        "test.Gr\u00f6\u00dfe",
        source,
        List.of(option, "-classpath", ClassPath.ofNetworks()),
        new KilnProcessor(),
        platform -> {
          files.add(new MemoryFileManager(platform));
          return files.get(0);
        },
        d -> messages.add(d.getMessage(Locale.ROOT)));
    return files.get(0).resources();
  }
}
