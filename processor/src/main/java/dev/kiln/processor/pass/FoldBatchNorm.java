package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Uses;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BiasAddOp;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.FoldedBiasOp;
import dev.kiln.processor.ir.op.FoldedWeightOp;
import dev.kiln.processor.ir.op.GroupedConv2DOp;
import dev.kiln.processor.ir.op.NormalizeOp;
import dev.kiln.processor.ir.op.ProductOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In inference, a convolution whose output is normalised by running averages takes a scaled weight
 * and another bias instead. Both are computed anew in each run, since parameters may change; that
 * is little work next to the convolution's, where it has more than a few pixels.
 */
final class FoldBatchNorm implements Pass {

  private static final int FEWEST_PIXELS = 4;

  @Override
  public String name() {
    return "fold-batch-norm";
  }

  @Override
  public Graph apply(Graph graph) {
    return new Folding(graph).apply();
  }

  /** One program's rewrite. */
  private static final class Folding {

    private final Graph graph;
    private final Uses uses;
    private final GraphBuilder names;
    private final Map<Value, Node> producers = new HashMap<>();
    private final Set<Node> dropped = new HashSet<>();
    private final Map<Node, List<Node>> replaced = new HashMap<>();

    Folding(Graph graph) {
      this.graph = graph;
      this.uses = Uses.of(graph);
      this.names = new GraphBuilder(graph);
      graph.nodes().forEach(node -> producers.put(node.output(), node));
    }

    Graph apply() {
      graph.nodes().stream().filter(n -> n.op() instanceof NormalizeOp).forEach(this::fold);
      List<Node> nodes = new ArrayList<>();
      for (Node node : graph.nodes()) {
        if (!dropped.contains(node)) {
          nodes.addAll(replaced.getOrDefault(node, List.of(node)));
        }
      }
      return graph.withNodes(nodes);
    }

    private void fold(Node normalize) {
      Optional<Node> biasAdd =
          onlyProducer(normalize.input(0)).filter(node -> node.op() instanceof BiasAddOp);
      Value product = biasAdd.map(node -> node.input(0)).orElse(normalize.input(0));
      onlyProducer(product)
          .filter(Folding::folds)
          .ifPresent(convolution -> replace(convolution, biasAdd, normalize));
    }

    private void replace(Node convolution, Optional<Node> biasAdd, Node normalize) {
      double epsilon = ((NormalizeOp) normalize.op()).epsilon();
      String layer = normalize.layer();
      Value weight = convolution.input(1);
      Value gamma = normalize.input(1);
      Value variance = normalize.input(4);
      Value scaled = derived(layer + ".foldedWeight", weight);
      Value shifted = derived(layer + ".foldedBias", gamma);
      List<Value> ofBias = new ArrayList<>(normalize.inputs().subList(1, 5));
      biasAdd.ifPresent(node -> ofBias.add(node.input(1)));
      Value product = convolution.output();
      replaced.put(
          normalize,
          List.of(
              new Node(
                  new FoldedWeightOp(epsilon), layer, List.of(weight, gamma, variance), scaled),
              new Node(new FoldedBiasOp(epsilon, biasAdd.isPresent()), layer, ofBias, shifted),
              new Node(
                  convolution.op(),
                  convolution.layer(),
                  List.of(convolution.input(0), scaled),
                  product),
              new Node(new BiasAddOp(), layer, List.of(product, shifted), normalize.output())));
      dropped.add(convolution);
      biasAdd.ifPresent(dropped::add);
    }

    private Value derived(String name, Value like) {
      return names.value(name, like.shape(), false, Value.Storage.DERIVED);
    }

    /** What computes a value that nothing but one node reads. */
    private Optional<Node> onlyProducer(Value value) {
      boolean shared = uses.users(value).size() != 1 || uses.isResult(value);
      return shared ? Optional.empty() : Optional.ofNullable(producers.get(value));
    }

    private static boolean folds(Node node) {
      boolean convolution = node.op() instanceof Conv2DOp || node.op() instanceof GroupedConv2DOp;
      boolean plain = convolution && node.op() instanceof ProductOp op && !op.bias() && !op.relu();
      int filters = node.output().shape().dimension(node.output().shape().rank() - 1);
      return plain && node.output().elements() / filters >= FEWEST_PIXELS;
    }
  }
}
