package dev.kiln.processor.emit;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.endtoend.LayerCatalogueTest;
import dev.kiln.processor.endtoend.LossCatalogueTest;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLosses;
import dev.kiln.processor.testing.StrictBuild;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Builds that tolerate no warning: all kinds of layers and losses, and the smallest network. */
@Tag("compilers")
class StrictBuildTest {

  private static final int CONFIGURATIONS = Boolean.getBoolean("kiln.campaign") ? 10 : 1;

  /** Neither weights nor products, so that much of what other models have would be unused. */
  private static final String SMALLEST =
      """
      package networks;

      import dev.kiln.dsl.*;

      @SuppressWarnings("KILN325")
      @Network(input = {3}, loss = Loss.CROSS_ENTROPY)
      interface Smallest {
        @Softmax Layer probabilities();
      }
      """;

  private static final Map<String, String> CATALOGUE =
      Map.of("networks.Batch", catalogue(), "networks.Smallest", SMALLEST);

  /** What Kiln itself warns of in random networks is suppressed: it isn't what is tested here. */
  private static String catalogue() {
    String ours =
        Arrays.stream(DiagnosticCode.values())
            .map(code -> '"' + code.code() + '"')
            .collect(joining(", ", "@SuppressWarnings({", "})\n"));
    return NetworkBatch.text(networks()).replace("interface Batch", ours + "interface Batch");
  }

  private static List<NetworkSpec> networks() {
    List<NetworkSpec> all = new ArrayList<>();
    RandomLayers.all().forEach(k -> all.addAll(few(LayerCatalogueTest.networks(k))));
    RandomLosses.all().forEach(k -> all.addAll(few(LossCatalogueTest.networks(k))));
    return all;
  }

  private static List<NetworkSpec> few(List<NetworkSpec> networks) {
    return networks.subList(0, CONFIGURATIONS);
  }

  @Test
  void javacSaysNothing() {
    assertEquals(List.of(), StrictBuild.javac(CATALOGUE));
  }

  @Test
  void eclipseSaysNothing() {
    assertEquals(List.of(), StrictBuild.eclipse(CATALOGUE));
  }

  @Test
  void flawsAreSeen() {
    Map<String, String> raw =
        Map.of(
            "a.A",
            "package a; class A { private java.util.List<String> b = new java.util.ArrayList(); }");

    assertTrue(StrictBuild.javac(raw).toString().contains("unchecked"));
  }
}
