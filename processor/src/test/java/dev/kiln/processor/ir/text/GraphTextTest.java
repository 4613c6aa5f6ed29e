package dev.kiln.processor.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.endtoend.LayerCatalogueTest;
import dev.kiln.processor.endtoend.LossCatalogueTest;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.op.AllOps;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLosses;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.processor.testing.Stages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTextTest {

  private static final String GRAPH =
      """
      input input: Nx4
      target target: Nx1
      parameter a.weight: 4x3 {layer=a, initializer=HE_UNIFORM, fanIn=4, fanOut=3, trainable}
      a: Nx3 = Contraction(input, a.weight) @a
      loss: Nx1 = CrossEntropy(a, target) {target={label, smoothing=0.0, weights=[]}, form=PROBABILITIES} @loss
      output a
      loss loss
      """;

  /** Whatever the compiler makes of whatever network, at every stage; and every op is among it. */
  @Test
  void allProgramsArePrintedAndReadBack() {
    Set<Class<?>> seen = new HashSet<>();
    for (NetworkSpec network : networks()) {
      Stages.of(network)
          .forEach(
              (stage, graph) -> {
                assertSame(graph, stage);
                graph.nodes().forEach(node -> seen.add(node.op().getClass()));
              });
    }
    assertEquals(AllOps.classes(), seen);
  }

  private static void assertSame(Graph graph, String stage) {
    String text = GraphPrinter.print(graph);
    Graph read = GraphParser.parse(text);
    assertEquals(graph, read, () -> stage + "\n" + text);
    assertEquals(text, GraphPrinter.print(read));
  }

  private static List<NetworkSpec> networks() {
    int seeds = Boolean.getBoolean("kiln.campaign") ? 2000 : 100;
    List<NetworkSpec> networks = new ArrayList<>(FocusedNetworks.all().values());
    networks.add(FocusedNetworks.wideConvolutions());
    networks.add(
        SpecBuilder.input(2048).then("a", new DenseSpec(64, Activation.RELU, true)).classify(3));
    RandomLayers.all().forEach(kind -> networks.addAll(LayerCatalogueTest.networks(kind)));
    RandomLosses.all().forEach(kind -> networks.addAll(LossCatalogueTest.networks(kind)));
    LongStream.range(0, seeds).mapToObj(RandomNetworks::drawWithDropout).forEach(networks::add);
    return networks;
  }

  @Test
  void commentsAndSpacesDontMatter() {
    String spaced = GRAPH.replace(" = ", "   =  ").replace("\n", " # what {it} @does\n\n");

    assertEquals(GraphParser.parse(GRAPH), GraphParser.parse(spaced));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Contraction(input, a.weight) | Contractions(input, a.weight) | line 4: there is no op Contractions",
        "Contraction(input, a.weight) | Contraction(input, b) | line 4: there is no value b",
        "Contraction(input, a.weight) | Contraction(input, a.weight | line 4: ',' is missing before '@'",
        "a.weight) @a | a.weight) {softmax} @a | line 4: ContractionOp has no softmax",
        "a.weight) @a | a.weight) | line 4: '@' is missing at the end",
        "a.weight) @a | a.weight) @a b | line 4: it goes on behind its end",
        "a.weight) @a | a.weight) @= | line 4: a word is missing before '='",
        "Contraction(input, a.weight) | Dropout(input) {rate=0.5} | line 4: DropoutOp needs stream",
        "Contraction(input, a.weight) | Dropout(input) {rate=x, stream=1} | line 4: 'x' is no double",
        "a: Nx3 | a: Nx3x | line 4: 'Nx3x' is no shape",
        "HE_UNIFORM | HIS_UNIFORM | line 3: Initializer has no HIS_UNIFORM",
        "output a | outputs a | line 6: it begins with outputs, and is no node",
        "output a | loss a | line 7: there is another loss",
        "output a | '' | the output is missing",
      })
  void mistakesAreNamedWithTheirLine(String right, String wrong, String message) {
    String text = GRAPH.replace(right, wrong);

    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> GraphParser.parse(text)).getMessage());
  }

  @Test
  void graphvizDrawsEachValueAndUse() {
    String dot = DotPrinter.print(GraphParser.parse(GRAPH), "Net \"a\"");

    assertTrue(dot.startsWith("digraph \"Net \\\"a\\\"\" {\n"), dot);
    assertTrue(dot.contains("  \"a\" [label=\"Contraction\\na: Nx3\", peripheries=2];\n"), dot);
    assertTrue(dot.contains("  \"input\" -> \"a\";\n  \"a.weight\" -> \"a\";\n"), dot);
  }
}
