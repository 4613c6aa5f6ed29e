package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Uses;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BiasGradientOp;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.MaxPool2DGradientOp;
import dev.kiln.processor.ir.op.MaxPool2DOp;
import dev.kiln.processor.ir.op.MaxPool2DPositionsOp;
import dev.kiln.processor.ir.op.PooledConv2DInputGradientOp;
import dev.kiln.processor.ir.op.PooledConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.ReluGradientOp;
import dev.kiln.processor.ir.op.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Behind a convolution and a max pooling, with or without a rectifier between them, at most one
 * gradient under each window is not zero. The gradients of the convolution are computed from the
 * few that the pooling lets through; the gradient of the convolution's output is never written.
 */
final class SparsePoolGradient implements Pass {

  /** With fewer positions under a window too little is gained. */
  private static final int FEWEST_POSITIONS = 4;

  @Override
  public String name() {
    return "sparse-pool-gradient";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<Node, Route> forward = new HashMap<>();
    Map<Node, Route> backward = new HashMap<>();
    Set<Node> replaced = new HashSet<>();
    GraphBuilder values = new GraphBuilder(graph);
    Uses uses = Uses.of(graph);
    for (Node node : graph.nodes()) {
      Optional<Route> route = route(uses, node, values);
      route.ifPresent(r -> forward.put(r.pool(), r));
      route.ifPresent(r -> backward.put(node, r));
      route.ifPresent(r -> replaced.addAll(r.replaced()));
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (backward.containsKey(node)) {
        nodes.addAll(backward.get(node).nodes());
      } else if (!replaced.contains(node)) {
        nodes.add(node);
      }
      if (forward.containsKey(node)) {
        nodes.add(forward.get(node).chosen());
      }
    }
    return graph.withNodes(nodes);
  }

  /** The way back through a pooling, if it leads to nothing but a convolution. */
  private static Optional<Route> route(Uses uses, Node node, GraphBuilder values) {
    if (!(node.op() instanceof MaxPool2DGradientOp op)
        || !disjoint(op.window())
        || uses.isResult(node.output())) {
      return Optional.empty();
    }
    List<Node> readers = uses.users(node.output());
    Optional<Node> relu =
        readers.size() == 1 && isRectifierOf(readers.get(0), node)
            ? Optional.of(readers.get(0))
            : Optional.empty();
    List<Node> users = relu.map(r -> uses.users(r.output())).orElse(readers);
    Optional<Node> pool =
        uses.users(node.input(0)).stream()
            .filter(user -> user.op().equals(new MaxPool2DOp(op.window())))
            .findFirst();
    Value gradient = relu.map(Node::output).orElse(node.output());
    return users.stream().allMatch(user -> ofConvolution(user, gradient))
        ? pool.map(p -> new Route(op.window(), node, relu, p, positions(p, values), users))
        : Optional.empty();
  }

  private static Value positions(Node pool, GraphBuilder values) {
    Value pooled = pool.output();
    return values.value(pooled.name() + ".positions", pooled.shape(), true, pooled.storage());
  }

  private static boolean disjoint(Window pool) {
    return pool.size().height() * pool.size().width() >= FEWEST_POSITIONS
        && pool.stride().height() >= pool.size().height()
        && pool.stride().width() >= pool.size().width()
        && !pool.padded();
  }

  private static boolean isRectifierOf(Node user, Node poolGradient) {
    return user.op() instanceof ReluGradientOp && user.input(0).equals(poolGradient.input(0));
  }

  /** A transposed convolution's gradients take the gradient in another place. */
  private static boolean ofConvolution(Node user, Value gradient) {
    return user.op() instanceof BiasGradientOp
        || (user.op() instanceof Conv2DInputGradientOp && user.input(0).equals(gradient))
        || (user.op() instanceof Conv2DWeightGradientOp && user.input(1).equals(gradient));
  }

  /**
   * What is replaced.
   *
   * @param window the pooling's window
   * @param gradient the pooling's gradient
   * @param relu the rectifier's gradient behind it, if there is one
   * @param pool the pooling
   * @param positions where the pooling's elements come from
   * @param users the convolution's gradients
   */
  private record Route(
      Window window,
      Node gradient,
      Optional<Node> relu,
      Node pool,
      Value positions,
      List<Node> users) {

    List<Node> replaced() {
      List<Node> replaced = new ArrayList<>(users);
      relu.ifPresent(replaced::add);
      return replaced;
    }

    /** Writes the positions, beside the pooling. */
    Node chosen() {
      var op = new MaxPool2DPositionsOp(window);
      return new Node(op, pool.layer(), pool.inputs(), positions);
    }

    List<Node> nodes() {
      List<Node> nodes = new ArrayList<>();
      Value dp = gradient.input(1);
      if (relu.isPresent()) {
        Node masked = mask(relu.get());
        nodes.add(masked);
        dp = masked.output();
      }
      for (Node user : users) {
        nodes.add(sparse(user, dp));
      }
      return nodes;
    }

    /** The largest element is positive where the rectifier let it through. */
    private Node mask(Node rectifier) {
      Value old = rectifier.output();
      Value masked = new Value(old.name(), pool.output().shape(), true, old.storage());
      return new Node(
          rectifier.op(), rectifier.layer(), List.of(pool.output(), gradient.input(1)), masked);
    }

    private Node sparse(Node user, Value dp) {
      if (user.op() instanceof Conv2DInputGradientOp op) {
        var sparse = new PooledConv2DInputGradientOp(op.window(), window, op.image());
        return new Node(sparse, user.layer(), List.of(positions, dp, user.input(1)), user.output());
      }
      if (user.op() instanceof Conv2DWeightGradientOp op) {
        var sparse = new PooledConv2DWeightGradientOp(op.window(), window);
        return new Node(sparse, user.layer(), List.of(user.input(0), positions, dp), user.output());
      }
      return new Node(user.op(), user.layer(), List.of(dp), user.output());
    }
  }
}
