package dev.kiln.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.BytecodeSizes;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Networks of many layers compile to methods that HotSpot still compiles, or are refused. */
class DeepNetworkTest {

  private static final int LONGEST_METHOD = 7000;

  @Test
  void aHundredLayersHaveNoLongMethod() {
    CompiledNetwork network = NetworkCompiler.compile("test.Deep", source(98));

    assertTrue(network.success(), () -> network.diagnostics().toString());
    network
        .classes()
        .forEach(
            (name, bytes) ->
                BytecodeSizes.of(bytes)
                    .forEach(
                        (method, size) ->
                            assertTrue(size <= LONGEST_METHOD, () -> name + "." + method)));
    assertEquals(2, network.createModel(1).predict(new float[2]).length);
  }

  @Test
  void moreThanFitIntoOneClassAreRefused() {
    CompiledNetwork network = NetworkCompiler.compile("test.Deep", source(120));

    String message = network.diagnostics().get(0).getMessage(Locale.ROOT);
    assertTrue(message.contains("KILN401"), message);
    assertTrue(message.contains("kernels, more than 500"), message);
  }

  private static String source(int layers) {
    String header =
        """
        package test;
        import dev.kiln.dsl.*;
        @Network(input = {2}, loss = Loss.CROSS_ENTROPY)
        interface Deep {
        """;
    String layer = "  @Dense(units = 2, activation = Activation.RELU) Layer layer%d();\n";
    return IntStream.range(0, layers)
        .mapToObj(layer::formatted)
        .collect(Collectors.joining("", header, "  @Softmax Layer probabilities();\n}\n"));
  }
}
