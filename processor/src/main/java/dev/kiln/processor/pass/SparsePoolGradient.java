package dev.kiln.processor.pass;

import static dev.kiln.processor.ir.op.Pool2DOp.Kind.ARGMAX;
import static dev.kiln.processor.ir.op.Pool2DOp.Kind.MAX;

import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.ContractionOp.Tensor;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.ReduceOp;
import dev.kiln.processor.ir.op.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Behind a convolution and a max pooling, with or without a rectifier between them, at most one
 * gradient under each window is not zero. The gradients of the convolution are computed from the
 * few that the pooling lets through; the gradient of the convolution's output is never written.
 */
final class SparsePoolGradient {

  /** With fewer positions under a window too little is gained. */
  private static final int FEWEST_POSITIONS = 4;

  private SparsePoolGradient() {}

  /** Looks for a pooling's gradient that leads, through a rectifier's or not, to a convolution. */
  static void rewrite(Node node, Rewriting program) {
    if (!(node.op() instanceof Pool2DGradientOp op)
        || op.kind() != MAX
        || !disjoint(op.window())
        || program.index().isResult(node.output())) {
      return;
    }
    Optional<Node> relu =
        program.index().onlyUser(node.output()).filter(user -> isRectifierOf(user, node));
    Value gradient = relu.map(Node::output).orElse(node.output());
    List<Node> users = program.index().users(gradient);
    Optional<Node> pool =
        program.index().users(node.input(1)).stream()
            .filter(user -> user.op().equals(new Pool2DOp(MAX, op.window())))
            .findFirst();
    if (pool.isPresent() && users.stream().allMatch(user -> ofConvolution(user, gradient))) {
      replace(pool.get(), node, relu, users, program);
    }
  }

  /** The forward pass writes the argmax; the few gradients take the place of all. */
  private static void replace(
      Node pool, Node poolGradient, Optional<Node> relu, List<Node> users, Rewriting program) {
    Window window = ((Pool2DGradientOp) poolGradient.op()).window();
    Value pooled = pool.output();
    Value argmax = program.value(pooled.name() + ".argmax", pooled.shape(), true, pooled.storage());
    program.addBehind(
        pool, new Node(new Pool2DOp(ARGMAX, window), pool.layer(), pool.inputs(), argmax));
    Optional<Node> masked = relu.map(r -> mask(r, pooled, poolGradient.input(0)));
    Value dp = masked.map(Node::output).orElse(poolGradient.input(0));
    users.forEach(program::drop);
    relu.ifPresent(program::drop);
    program.replace(
        poolGradient,
        Stream.concat(masked.stream(), users.stream().map(user -> sparse(user, window, argmax, dp)))
            .toArray(Node[]::new));
  }

  /** The largest element is positive where the rectifier let it through. */
  private static Node mask(Node rectifier, Value pooled, Value dp) {
    Value old = rectifier.output();
    Value masked = new Value(old.name(), pooled.shape(), true, old.storage());
    var op = new MapOp(pooled.shape(), MapOp.RELU_GRADIENT);
    return new Node(op, rectifier.layer(), List.of(pooled, dp), masked);
  }

  private static Node sparse(Node user, Window pool, Value argmax, Value dp) {
    if (!(user.op() instanceof ContractionOp op)) {
      return user.withOp(ReduceOp.ofChannels(dp.shape())).withInputs(List.of(dp));
    }
    List<Value> inputs = new ArrayList<>(user.inputs());
    inputs.set(op.computes(Tensor.INPUT) ? 0 : 1, dp);
    inputs.add(argmax);
    return user.withOp(op.pooled(pool, true)).withInputs(inputs);
  }

  private static boolean disjoint(Window pool) {
    return pool.size().height() * pool.size().width() >= FEWEST_POSITIONS
        && pool.stride().height() >= pool.size().height()
        && pool.stride().width() >= pool.size().width()
        && !pool.padded();
  }

  private static boolean isRectifierOf(Node user, Node poolGradient) {
    return user.op() instanceof MapOp map
        && map.value().equals(MapOp.RELU_GRADIENT)
        && user.input(0).equals(poolGradient.input(1));
  }

  /** A transposed convolution's gradients take the gradient in another place. */
  private static boolean ofConvolution(Node user, Value gradient) {
    return user.op().equals(ReduceOp.ofChannels(gradient.shape()))
        || (user.op() instanceof ContractionOp op
            && op.dense()
            && !op.computes(Tensor.OUTPUT)
            && user.input(op.computes(Tensor.INPUT) ? 0 : 1).equals(gradient));
  }
}
