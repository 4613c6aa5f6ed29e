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
    assertTrue(lines.get(3).startsWith("tiles, 9 parts: the weight of conv"), lines::toString);
    String conv =
        "1 conv: input\\[6, 6, 1] at \\d+, conv.weight\\[3, 3, 1, 2], conv.bias\\[2]"
            + " -> conv\\[4, 4, 2] at \\d+";
    assertTrue(lines.get(4).matches(conv), lines::toString);
    assertTrue(
        lines.get(5).startsWith("Conv2DTiles, packed ahead, batch * 4 parts: 3x3"),
        lines::toString);
    assertTrue(lines.get(6).startsWith("scalar fallback, batch parts: 3x3"), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("inference: [0-9,]+ floats per sample")),
        lines::toString);
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
    List<MemoryFileManager> files = new ArrayList<>();
    NetworkCompiler.run(
        "test.Gr\u00f6\u00dfe",
        SOURCE,
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
