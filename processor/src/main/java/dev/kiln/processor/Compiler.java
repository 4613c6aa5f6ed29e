package dev.kiln.processor;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.autodiff.Autodiff;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.emit.ModelEmitter;
import dev.kiln.processor.emit.Naming;
import dev.kiln.processor.emit.SourceFile;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphVerifier;
import dev.kiln.processor.layer.Mode;
import dev.kiln.processor.layer.NetworkCheck;
import dev.kiln.processor.layer.NetworkLowering;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.pass.Pass;
import dev.kiln.processor.pass.Passes;
import dev.kiln.processor.plan.BufferPlan;
import dev.kiln.processor.plan.SizeCheck;
import java.util.List;
import java.util.Optional;

/**
 * The stages behind the frontend, in their order: check the layers, lower them to ops,
 * differentiate, rewrite, place the values in memory, write Java.
 */
public final class Compiler {

  private final List<Pass> passes;

  /** A compiler that runs the given passes. */
  public Compiler(List<Pass> passes) {
    this.passes = List.copyOf(passes);
  }

  /** The source of the model, or nothing if mistakes were reported. */
  public Optional<SourceFile> compile(NetworkSpec network, Naming naming, Diagnostics diagnostics) {
    return NetworkCheck.check(network, diagnostics)
        .flatMap(typed -> generate(typed, naming, diagnostics));
  }

  private Optional<SourceFile> generate(
      TypedNetwork network, Naming naming, Diagnostics diagnostics) {
    Graph training = differentiate(lower(network, Mode.TRAINING));
    Graph inference = lower(network, Mode.INFERENCE);
    if (!SizeCheck.parametersFit(training, diagnostics)) {
      return Optional.empty();
    }
    training = Passes.run(passes, training);
    inference = Passes.run(passes, inference);
    BufferPlan trainingPlan = BufferPlan.of(training);
    BufferPlan inferencePlan = BufferPlan.of(inference);
    if (!SizeCheck.stepsFit(training, diagnostics)
        || !SizeCheck.activationsFit(trainingPlan, diagnostics)) {
      return Optional.empty();
    }
    ModelEmitter emitter = new ModelEmitter(naming, network);
    return Optional.of(emitter.emit(training, trainingPlan, inference, inferencePlan));
  }

  private static Graph lower(TypedNetwork network, Mode mode) {
    return GraphVerifier.verify(NetworkLowering.lower(network, mode), "lowering");
  }

  private static Graph differentiate(Graph graph) {
    return GraphVerifier.verify(Autodiff.differentiate(graph), "differentiation");
  }
}
