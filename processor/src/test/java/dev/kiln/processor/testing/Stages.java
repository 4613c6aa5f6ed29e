package dev.kiln.processor.testing;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.autodiff.Autodiff;
import dev.kiln.processor.autodiff.InputGradient;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphVerifier;
import dev.kiln.processor.ir.op.EmbeddingOp;
import dev.kiln.processor.layer.Mode;
import dev.kiln.processor.layer.NetworkCheck;
import dev.kiln.processor.layer.NetworkDraft;
import dev.kiln.processor.layer.NetworkLowering;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.pass.Passes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs of a network after each stage, without a Java compiler around them. */
public final class Stages {

  private Stages() {}

  /** All that stages make of a network, by program and stage. */
  public static Map<String, Graph> of(NetworkSpec spec) {
    TypedNetwork network =
        NetworkCheck.check(NetworkDraft.of(spec, Optional.empty()), new Diagnostics())
            .orElseThrow();
    Map<String, Graph> graphs = new LinkedHashMap<>();
    Graph forward = GraphVerifier.verify(NetworkLowering.lower(network, Mode.TRAINING), "lowering");
    Graph training = GraphVerifier.verify(Autodiff.differentiate(forward), "differentiation");
    Graph inference = NetworkLowering.lower(network, Mode.INFERENCE);
    graphs.put("training after lowering", forward);
    graphs.put("training after differentiation", training);
    graphs.put("inference after lowering", inference);
    graphs.put("trace after lowering", trace(inference));
    Passes.run(Passes.all(), training, (pass, g) -> graphs.put("training after " + pass, g));
    Passes.run(Passes.all(), inference, (pass, g) -> graphs.put("inference after " + pass, g));
    return graphs;
  }

  /** The program that also tells the values of layers, and the gradient in the input. */
  private static Graph trace(Graph inference) {
    boolean ids = inference.nodes().stream().anyMatch(node -> node.op() instanceof EmbeddingOp);
    Graph graph = ids ? inference.withoutLoss() : InputGradient.of(inference);
    Graph whole = GraphVerifier.verify(graph, "differentiation in the input");
    return whole.withKept(List.of(inference.nodes().get(0).output()));
  }
}
