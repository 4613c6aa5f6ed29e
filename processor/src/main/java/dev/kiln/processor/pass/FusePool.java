package dev.kiln.processor.pass;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Uses;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MaxPool2DOp;
import dev.kiln.processor.ir.op.MaxPool2DPositionsOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Window;
import dev.kiln.processor.ir.op.WinogradConv2DOp;
import dev.kiln.processor.ir.op.WinogradPoolOp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A convolution in tiles pools each tile as it is finished, if nothing but a max pooling of two by
 * two reads it; the output of the convolution is never written.
 */
final class FusePool implements Pass {

  private static final Window POOL = Window.valid(Size.square(2), Size.square(2));

  @Override
  public String name() {
    return "fuse-pool";
  }

  @Override
  public Graph apply(Graph graph) {
    Uses uses = Uses.of(graph);
    List<Node> nodes = new ArrayList<>();
    Set<Node> merged = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (merged.contains(node)) {
        continue;
      }
      Optional<Node> fused = fuse(uses, node);
      if (fused.isPresent()) {
        merged.addAll(uses.users(node.output()));
      }
      nodes.add(fused.orElse(node));
    }
    return graph.withNodes(nodes);
  }

  private static Optional<Node> fuse(Uses uses, Node node) {
    if (!(node.op() instanceof WinogradConv2DOp op) || uses.isResult(node.output())) {
      return Optional.empty();
    }
    List<Node> users = uses.users(node.output());
    Optional<Value> pooled = output(users, new MaxPool2DOp(POOL));
    Optional<Value> positions = output(users, new MaxPool2DPositionsOp(POOL));
    List<Value> outputs = new ArrayList<>();
    pooled.ifPresent(outputs::add);
    positions.ifPresent(outputs::add);
    if (pooled.isEmpty() || outputs.size() != users.size()) {
      return Optional.empty();
    }
    List<String> layers = node.layersAnd(users.get(0));
    var fused = new WinogradPoolOp(op.direct(), POOL, positions.isPresent());
    return Optional.of(new Node(fused, layers, node.inputs(), outputs));
  }

  private static Optional<Value> output(List<Node> users, Op op) {
    return users.stream().filter(user -> user.op().equals(op)).map(Node::output).findFirst();
  }
}
