package dev.kiln.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The generated source of a small network, as it was reviewed: so that a change of the emitter
 * shows as a difference to read. {@code -Dkiln.updateGolden=true} rewrites it.
 */
class GoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/TinyModel.java");

  private static final String SOURCE =
      """
      package golden;

      import static dev.kiln.dsl.Activation.RELU;

      import dev.kiln.dsl.*;

      @Network(input = {6, 6, 1}, loss = Loss.CROSS_ENTROPY)
      interface Tiny {
        @Conv2D(filters = 2, kernel = 3, activation = RELU) Layer conv();
        @Flatten Layer flat();
        @Dense(units = 3) Layer logits();
        @Softmax Layer probabilities();
      }
      """;

  @Test
  void generatedSourceIsAsReviewed() throws IOException {
    CompiledNetwork network = NetworkCompiler.compile("golden.Tiny", SOURCE);
    String generated = network.sources().get("golden.TinyModel");
    if (Boolean.getBoolean("kiln.updateGolden")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, generated);
    }

    assertEquals(Files.readString(GOLDEN), generated);
  }
}
