package dev.kiln.runtime.info;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelReportTest {

  private static final String FILE =
      """
      format=1
      network=Tiny
      input=4
      trainingFloatsPerSample=10
      layers=1
      layer.0.name=logits
      layer.0.kind=Dense
      layer.0.output=3
      layer.0.parameters=15
      layer.0.multiplyAdds=12
      """;

  @Test
  void fileIsRead() throws IOException {
    ModelReport report = read(FILE);

    assertEquals(
        List.of(
            LayerInfo.builder("logits", "Dense")
                .output(Shape.of(3))
                .parameters(15)
                .multiplyAdds(12)
                .build()),
        report.layers());
    assertEquals(Shape.of(4), report.input());
    assertEquals(15, report.parameters());
    assertEquals(12, report.multiplyAdds());
    assertEquals(4 * (2 * 15 + 8 * 10), report.trainingBytes(8));
  }

  @Test
  void damageIsNamed() {
    assertMessage("format 2", FILE.replace("format=1", "format=2"));
    assertMessage("'layer.0.kind'", FILE.replace("layer.0.kind=Dense\n", ""));
    assertMessage("\"x\"", FILE.replace("parameters=15", "parameters=x"));
  }

  @Test
  void classWithoutReportIsNamed() {
    assertThrows(FileNotFoundException.class, () -> ModelReport.of(ModelReport.class));
  }

  private static void assertMessage(String part, String file) {
    IOException thrown = assertThrows(IOException.class, () -> read(file));
    assertTrue(thrown.getMessage().contains(part), thrown::getMessage);
  }

  private static ModelReport read(String file) throws IOException {
    return ModelReport.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
