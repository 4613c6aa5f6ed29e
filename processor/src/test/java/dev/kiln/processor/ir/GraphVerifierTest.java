package dev.kiln.processor.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.endtoend.LayerCatalogueTest;
import dev.kiln.processor.endtoend.LossCatalogueTest;
import dev.kiln.processor.ir.Value.Storage;
import dev.kiln.processor.ir.op.AllOps;
import dev.kiln.processor.ir.text.GraphParser;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.RandomLayers;
import dev.kiln.processor.testing.RandomLosses;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.processor.testing.Stages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verifier takes what the compiler makes, and refuses whatever is broken of it. */
class GraphVerifierTest {

  private static final String GRAPH =
      """
      input input: Nx4
      target target: Nx1
      parameter a.weight: 4x3 {layer=a, initializer=HE_UNIFORM, fanIn=4, fanOut=3, trainable}
      parameter a.mean: 3 {layer=a, initializer=ZEROS, fanIn=1, fanOut=1}
      a: Nx3 = Contraction(input, a.weight) @a
      m: Nx3, s: Nx3 = Nest(a) {formula=SAMPLE_STATISTICS, epsilon=0.0} @a
      b: 3, v: 3, next: update 3, other: update 3 = BatchStatistics(m, s, a.mean, a.mean) {pixels=1, momentum=0.5, averages} @a
      l: Nx3 = Nest(a, a.mean, a.mean) {formula=LAYER_NORM, epsilon=0.5, result=relu($0)} @a
      gm: Nx1x3, gi: Nx1x3 = Nest(a) {formula=GROUP_STATISTICS, epsilon=0.5} @a
      p: Nx3 = Softmax(a) @p
      loss: Nx1 = CrossEntropy(p, target) {target={label, smoothing=0.0, weights=[]}, form=PROBABILITIES} @loss
      dp: Nx3 = CrossEntropyGradient(p, target) {target={label, smoothing=0.0, weights=[]}, form=PROBABILITIES} @loss
      da: Nx3 = SoftmaxGradient(p, dp) @p
      dw: gradient 4x3 = Contraction(input, da) {computes=WEIGHT} @a
      output p
      loss loss
      gradient a.weight = dw
      update a.mean = next
      """;

  private static final String CONVOLUTION =
      """
      input input: Nx5x5x4
      target target: Nx4x4x6
      parameter a.weight: 2x2x2x6 {layer=a, initializer=HE_UNIFORM, fanIn=8, fanOut=12, trainable}
      parameter b.weight: 2x2x1x6 {layer=b, initializer=HE_UNIFORM, fanIn=4, fanOut=6}
      a: Nx4x4x6 = Contraction(input, a.weight) {window=2x2, groups=2} @a
      loss: Nx1 = Reduce(a, target) {space=4x4x6, shape=1, mean, value=MEAN_SQUARED_ERROR($0, $1)} @loss
      da: Nx4x4x6 = Map(a, target) {shape=4x4x6, value=subtract($0, $1)} @loss
      dw: gradient 2x2x2x6 = Contraction(input, da) {computes=WEIGHT, window=2x2, groups=2} @a
      dx: Nx5x5x4 = Contraction(da, a.weight) {computes=INPUT, window=2x2, groups=2, image=5x5x4} @a
      output a
      loss loss
      gradient a.weight = dw
      """;

  @Test
  void tableKnowsAllOps() {
    assertEquals(
        AllOps.classes().stream().map(Class::getSimpleName).collect(Collectors.toSet()),
        Signatures.ops().stream()
            .map(name -> name.replaceFirst(" .*", "") + "Op")
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Contraction(input, a.weight) | Contraction(p, a.weight) | reads what is not computed yet",
        "p: Nx3 = Softmax(a) | p: Nx3 = Dropout(a, a) {rate=0.5, stream=1} | operands",
        "p: Nx3 = Softmax(a) | p: 3 = Softmax(a) | operands",
        "p: Nx3 = Softmax(a) | p: Nx4 = Softmax(a) | operands",
        "p: Nx3 = Softmax(a) | p: Nx3 = Map(a, input) {shape=3, value=add($0, $1)} | can't be repeated",
        "p: Nx3 = Softmax(a) | p: Nx3 = Contraction(a, a) | operands",
        "p: Nx3 = Softmax(a) | p: Nx3 = Map(next) {shape=3, value=relu($0)} | operands",
        "p: Nx3 = Softmax(a) | p: Nx3 = Map(a, input) {shape=3, value=multiply($0, $1)} | can't be repeated",
        "p: Nx3 = Softmax(a) | p: Nx3 = Reshape(input) {shape=3} | how many elements",
        "p: Nx3 = Softmax(a) | p: Nx3 = Map(input) {shape=3, value=$0} | can't be repeated",
        "p: Nx3 = Softmax(a) | p: Nx3 = Move(input) {shape=3, boxes=[{from=2, to=0, extent=3}], fill=0.0} | a box does not lie",
        "p: Nx3 = Softmax(a) | p: Nx3 = Move(input) {shape=3, boxes=[{from=0, to=1, extent=3}], fill=0.0} | a box does not lie",
        "Contraction(input, a.weight) | Contraction(input, a.weight) {bias} | operands",
        "Contraction(input, a.weight) | Contraction(input, a.weight) {window=2x2} | don't fit each other",
        "{computes=WEIGHT} | {computes=WEIGHT, window=1x1/2x2+1x1+0x0} | don't fit each other",
        "{computes=WEIGHT} | {computes=WEIGHT, relu} | don't fit each other",
        "dw: gradient 4x3 | dw: Nx4x3 | operands",
        "dw: gradient 4x3 | dw: gradient 3x4 | operands",
        "next: update 3 | next: Nx3 | operands",
        "b: 3, v: 3 | b: Nx3, v: Nx3 | operands",
        "m: Nx3, s: Nx3 = Nest(a) | m: Nx3, s: Nx3 = Nest(a.mean) | operands",
        "momentum=0.5, averages | momentum=0.5 | operands",
        "{formula=SAMPLE_STATISTICS, epsilon=0.0} | {formula=SAMPLE_STATISTICS, epsilon=0.0, result=relu($0)} | its result is of other rows",
        "l: Nx3 = Nest(a, a.mean, a.mean) | l: Nx3 = Nest(a, a.mean, a.mean, a) | its result is of other rows",
        "l: Nx3 = Nest(a, a.mean, a.mean) | l: Nx3 = Nest(a, a.mean, a.mean, a.mean) | operands",
        "gm: Nx1x3, gi: Nx1x3 = Nest(a) | gm: Nx3, gi: Nx3 = Nest(a) | operands",
        "GROUP_STATISTICS, epsilon=0.5 | GROUP_STATISTICS, epsilon=0.5, groups=2 | its groups are other ones",
        "GROUP_STATISTICS, epsilon=0.5 | GROUP_STATISTICS, epsilon=0.5, groups=3 | an output of the wrong shape",
        "gradient a.weight = dw | gradient a.weight = da | is no GRADIENT of the parameter",
        "gradient a.weight = dw | gradient a.mean = dw | is no GRADIENT of the parameter",
        "update a.mean = next | update a.mean = b | is no UPDATE of the parameter",
      })
  void brokenProgramsAreRefused(String right, String wrong, String message) {
    assertRefused(GRAPH, right, wrong, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.weight) {window=2x2, groups=2} | a.weight) {window=2x2}",
        "a.weight) {window=2x2, groups=2} | a.weight) {window=2x2, groups=3}",
        "a.weight) {window=2x2, groups=2} | b.weight) {window=2x2, groups=4}",
        "a.weight) {window=2x2, groups=2} | a.weight) {window=3x3, groups=2}",
        "a.weight) {window=2x2, groups=2} | a.weight) {window=2x2, groups=2, winograd}",
        "da) {computes=WEIGHT, window=2x2, groups=2} | da) {computes=WEIGHT, window=2x2, groups=3}",
        "da) {computes=WEIGHT, window=2x2, groups=2} | da) {computes=WEIGHT, window=2x2/2x2, groups=2}",
        "window=2x2, groups=2, image | window=2x2, image",
        "window=2x2, groups=2, image | window=2x2*2x2, groups=2, image",
        "image=5x5x4 | image=5x6x4",
        "a.weight) {window=2x2, groups=2} | a.weight) {window=2x2, groups=2, pool=2x2/2x2}",
        "da) {computes=WEIGHT, window=2x2 | da, da) {computes=WEIGHT, argmax, window=2x2",
      })
  void brokenConvolutionsAreRefused(String right, String wrong) {
    assertRefused(CONVOLUTION, right, wrong, "don't fit each other");
  }

  private static void assertRefused(String program, String right, String wrong, String message) {
    GraphVerifier.verify(GraphParser.parse(program), "parsing");
    assertTrue(program.contains(right), right);
    Graph broken = GraphParser.parse(program.replace(right, wrong));

    Exception refused =
        assertThrows(IllegalStateException.class, () -> GraphVerifier.verify(broken, "breaking"));

    assertTrue(refused.getMessage().startsWith("after breaking: "), refused.getMessage());
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void valuesAreComputedOnce() {
    Graph graph = GraphParser.parse(GRAPH);
    List<Node> twice = new ArrayList<>(graph.nodes());
    twice.add(graph.nodes().get(0));

    Exception refused =
        assertThrows(
            IllegalStateException.class,
            () -> GraphVerifier.verify(graph.withNodes(twice), "breaking"));

    assertTrue(refused.getMessage().contains("computes a value again"), refused.getMessage());
  }

  /**
   * One node of each op, and of each formula of nests, from what the compiler makes of all layers
   * and losses.
   */
  @Test
  void noNodeIsTakenWithOtherOperands() {
    Map<String, Node> nodes = new HashMap<>();
    Iterator<NetworkSpec> networks = networks().iterator();
    while (nodes.size() < Signatures.ops().size() && networks.hasNext()) {
      Stages.of(networks.next()).values().stream()
          .flatMap(graph -> graph.nodes().stream())
          .forEach(node -> nodes.putIfAbsent(Signatures.name(node.op()), node));
    }
    assertEquals(Signatures.ops(), nodes.keySet());
    List<String> taken = new ArrayList<>();
    nodes
        .values()
        .forEach(
            node ->
                broken(node)
                    .forEach(
                        (how, other) -> {
                          if (legal(other)) {
                            taken.add(Signatures.name(node.op()) + " " + how);
                          }
                        }));
    assertEquals(List.of(), taken);
  }

  private static boolean legal(Node node) {
    return Signatures.fits(node)
        && Conditions.broken(node).isEmpty()
        && node.outputShapes().equals(node.op().outputShapes(node.inputShapes()));
  }

  private static Map<String, Node> broken(Node node) {
    Map<String, Node> all = new LinkedHashMap<>();
    List<Value> inputs = node.inputs();
    all.put("without its last input", with(node, inputs.subList(0, inputs.size() - 1)));
    for (int i = 0; i < inputs.size(); i++) {
      Value input = inputs.get(i);
      all.put("input " + i + " is a gradient", with(node, i, stored(input, Storage.GRADIENT)));
      all.put("input " + i + " is an update", with(node, i, stored(input, Storage.UPDATE)));
      all.put(
          "input " + i + " has a rank of 7",
          with(node, i, shaped(input, Shape.of(9, 9, 9, 9, 9, 9, 9))));
    }
    Value output = node.output();
    all.put("its output is a parameter", writing(node, stored(output, Storage.PARAMETER)));
    all.put("its output has another shape", writing(node, shaped(output, Shape.of(97, 89))));
    return all;
  }

  private static Node with(Node node, int index, Value input) {
    List<Value> inputs = new ArrayList<>(node.inputs());
    inputs.set(index, input);
    return with(node, inputs);
  }

  private static Node with(Node node, List<Value> inputs) {
    return new Node(node.op(), node.layers(), inputs, node.outputs());
  }

  private static Node writing(Node node, Value output) {
    List<Value> outputs = new ArrayList<>(node.outputs());
    outputs.set(0, output);
    return new Node(node.op(), node.layers(), node.inputs(), outputs);
  }

  private static Value stored(Value value, Storage storage) {
    return new Value(value.name(), value.shape(), storage == value.storage(), storage);
  }

  private static Value shaped(Value value, Shape shape) {
    return new Value(value.name(), shape, value.batched(), value.storage());
  }

  private static List<NetworkSpec> networks() {
    List<NetworkSpec> networks = new ArrayList<>(FocusedNetworks.all().values());
    networks.add(FocusedNetworks.wideConvolutions());
    networks.add(
        SpecBuilder.input(2048).then("a", new DenseSpec(64, Activation.RELU, true)).classify(3));
    RandomLayers.all().forEach(kind -> networks.addAll(LayerCatalogueTest.networks(kind)));
    RandomLosses.all().forEach(kind -> networks.addAll(LossCatalogueTest.networks(kind)));
    LongStream.range(0, 100).mapToObj(RandomNetworks::drawWithDropout).forEach(networks::add);
    return networks;
  }
}
