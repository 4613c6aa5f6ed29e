package dev.kiln.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users may call their layers what they like, also what generated code calls its own. */
@Tag("compilers")
class LayerNamesTest {

  private static final String SOURCE =
      """
      package test;
      import dev.kiln.dsl.*;
      @Network(input = {4, 4, 1}, loss = Loss.CROSS_ENTROPY)
      interface Named {
        @Conv2D(filters = 2, kernel = 2) Layer %1$s();
        @Flatten Layer flat();
        @Dense(units = 3) Layer other(Layer flat);
        @Softmax Layer probabilities();
      }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch",
        "key",
        "arena",
        "scratch",
        "capacity",
        "parameters",
        "gradients",
        "worker",
        "from",
        "to",
        "loss",
        "target",
        "forward",
        "backward",
        "step",
        "inputs",
        "workers",
        "Kernels",
        "Scratch",
        "TILES",
        "LOOPS",
        "Info",
        "INFO",
        "Inference",
        "Training",
        "INPUT",
        "TARGET",
        "FLOATS_PER_SAMPLE",
        "FLAT",
        "flatGradient",
        "otherBiasGradient",
        "otherPlanes",
        "Arrays",
        "Math",
        "x",
        "y",
        "n",
        "record",
        "_1",
        "$",
        "größe",
        "aB",
        "a_b"
      })
  void anyNameCompilesAndRuns(String name) {
    CompiledNetwork network = NetworkCompiler.compile("test.Named", SOURCE.formatted(name));

    assertTrue(network.success(), () -> network.diagnostics().toString());
    assertEquals(List.of(), network.problemsInGeneratedCode());
    assertEquals(3, network.createModel(1).predict(new float[16]).length);
  }
}
