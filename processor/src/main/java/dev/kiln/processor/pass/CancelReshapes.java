package dev.kiln.processor.pass;

import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A value that is reshaped and then gets its old shape back is read where it was. Layers of
 * sequences are those of images with one row, so between two of them the row goes and comes; the
 * passes that look for a convolution before a pooling see through it.
 */
final class CancelReshapes implements Pass {

  @Override
  public String name() {
    return "cancel-reshapes";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<Value, Value> origins = new HashMap<>(); // of what reshapes write
    Map<Value, Value> same = new HashMap<>(); // what is read in place of a value
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      List<Value> inputs = node.inputs().stream().map(i -> same.getOrDefault(i, i)).toList();
      if (node.op() instanceof ReshapeOp) {
        Value origin = origins.getOrDefault(inputs.get(0), inputs.get(0));
        origins.put(node.output(), origin);
        if (origin.shape().equals(node.output().shape())) {
          same.put(node.output(), origin);
        }
      }
      nodes.add(new Node(node.op(), node.layers(), inputs, node.outputs()));
    }
    return DeadCode.sweep(graph.withNodes(nodes), CancelReshapes::stays);
  }

  /** What a layer says stays unread, as it costs nothing and users look at it by its name. */
  private static boolean stays(Node node) {
    return !(node.op() instanceof ReshapeOp) || node.output().name().equals(node.layer());
  }
}
