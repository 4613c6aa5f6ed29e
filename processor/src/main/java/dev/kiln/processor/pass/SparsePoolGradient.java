package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.BiasGradientOp;
import dev.kiln.processor.ir.op.Conv2DInputGradientOp;
import dev.kiln.processor.ir.op.Conv2DWeightGradientOp;
import dev.kiln.processor.ir.op.MaxPool2DGradientOp;
import dev.kiln.processor.ir.op.MaxPool2DOp;
import dev.kiln.processor.ir.op.PooledConv2DInputGradientOp;
import dev.kiln.processor.ir.op.PooledConv2DWeightGradientOp;
import dev.kiln.processor.ir.op.ReluGradientOp;
import dev.kiln.processor.ir.op.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    List<Node> nodes = new ArrayList<>();
    Set<Node> replaced = new HashSet<>();
    for (Node node : graph.nodes()) {
      Optional<Route> route = route(graph, node);
      if (route.isPresent()) {
        replaced.addAll(route.get().replaced());
        nodes.addAll(route.get().nodes());
      } else if (!replaced.contains(node)) {
        nodes.add(node);
      }
    }
    return graph.withNodes(nodes);
  }

  /** The way back through a pooling, if it leads to nothing but a convolution. */
  private static Optional<Route> route(Graph graph, Node node) {
    if (!(node.op() instanceof MaxPool2DGradientOp op)
        || !disjoint(op.window())
        || graph.results().contains(node.output())) {
      return Optional.empty();
    }
    List<Node> readers = graph.users(node.output());
    Optional<Node> relu =
        readers.size() == 1 && isRectifierOf(readers.get(0), node)
            ? Optional.of(readers.get(0))
            : Optional.empty();
    List<Node> users = relu.map(r -> graph.users(r.output())).orElse(readers);
    Optional<Node> pool =
        graph.users(node.input(0)).stream()
            .filter(user -> user.op().equals(new MaxPool2DOp(op.window())))
            .findFirst();
    Value gradient = relu.map(Node::output).orElse(node.output());
    return users.stream().allMatch(user -> ofConvolution(user, gradient))
        ? pool.map(p -> new Route(op.window(), node, relu, p.output(), users))
        : Optional.empty();
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
   * @param pool the pooling's window
   * @param gradient the pooling's gradient
   * @param relu the rectifier's gradient behind it, if there is one
   * @param pooled the pooling's output
   * @param users the convolution's gradients
   */
  private record Route(
      Window pool, Node gradient, Optional<Node> relu, Value pooled, List<Node> users) {

    List<Node> replaced() {
      List<Node> replaced = new ArrayList<>(users);
      relu.ifPresent(replaced::add);
      return replaced;
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
      Value masked = new Value(old.id(), old.name(), pooled.shape(), old.kind());
      return new Node(
          rectifier.op(), rectifier.layer(), List.of(pooled, gradient.input(1)), masked);
    }

    private Node sparse(Node user, Value dp) {
      Value y = gradient.input(0);
      if (user.op() instanceof Conv2DInputGradientOp op) {
        var sparse = new PooledConv2DInputGradientOp(op.window(), pool, op.image());
        return new Node(sparse, user.layer(), List.of(y, dp, user.input(1)), user.output());
      }
      if (user.op() instanceof Conv2DWeightGradientOp op) {
        var sparse = new PooledConv2DWeightGradientOp(op.window(), pool);
        return new Node(sparse, user.layer(), List.of(user.input(0), y, dp), user.output());
      }
      return new Node(user.op(), user.layer(), List.of(dp), user.output());
    }
  }
}
