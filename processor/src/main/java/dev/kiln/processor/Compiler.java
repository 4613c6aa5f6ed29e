package dev.kiln.processor;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.autodiff.Autodiff;
import dev.kiln.processor.autodiff.InputGradient;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.emit.EmittedModel;
import dev.kiln.processor.emit.ModelEmitter;
import dev.kiln.processor.emit.Naming;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.GraphVerifier;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.layer.Mode;
import dev.kiln.processor.layer.NetworkCheck;
import dev.kiln.processor.layer.NetworkDraft;
import dev.kiln.processor.layer.NetworkLowering;
import dev.kiln.processor.layer.TypedNetwork;
import dev.kiln.processor.lint.Lints;
import dev.kiln.processor.pass.Pass;
import dev.kiln.processor.pass.Passes;
import dev.kiln.processor.plan.BufferPlan;
import dev.kiln.processor.plan.SizeCheck;
import dev.kiln.processor.report.BudgetCheck;
import dev.kiln.processor.report.Limits;
import dev.kiln.processor.report.NetworkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stages behind the frontend, in their order: check the layers, lower them to ops,
 * differentiate, rewrite, place the values in memory, weigh what it costs, warn, write Java.
 */
public final class Compiler {

  private static final String TRAINING = "training";
  private static final String INFERENCE = "inference";

  private final List<Pass> passes;

  /** A compiler that runs the given passes. */
  public Compiler(List<Pass> passes) {
    this.passes = List.copyOf(passes);
  }

  /**
   * The model, or nothing if mistakes were reported.
   *
   * @param stages sees what each stage makes
   */
  public Optional<CompiledModel> compile(
      NetworkDraft network,
      Limits limits,
      Naming naming,
      StageObserver stages,
      Diagnostics diagnostics) {
    return NetworkCheck.check(network, diagnostics)
        .flatMap(typed -> generate(typed, network.keep(), limits, naming, stages, diagnostics));
  }

  private Optional<CompiledModel> generate(
      TypedNetwork network,
      List<String> keep,
      Limits limits,
      Naming naming,
      StageObserver stages,
      Diagnostics diagnostics) {
    Graph training = differentiate(lower(network, Mode.TRAINING, stages), stages);
    Graph lowered = lower(network, Mode.INFERENCE, stages);
    if (!SizeCheck.parametersFit(training, diagnostics)) {
      return Optional.empty();
    }
    Optional<Graph> trace =
        keep.isEmpty() ? Optional.empty() : Optional.of(trace(lowered, keep, stages));
    training = rewrite(passes, training, TRAINING, stages);
    Graph inference = rewrite(passes, lowered, INFERENCE, stages);
    BufferPlan trainingPlan = plan(training, TRAINING, stages);
    BufferPlan inferencePlan = plan(inference, INFERENCE, stages);
    if (!SizeCheck.stepsFit(training, diagnostics)
        || !SizeCheck.activationsFit(trainingPlan, diagnostics)) {
      return Optional.empty();
    }
    NetworkReport report =
        NetworkReport.of(naming.networkName(), network, lowered, training, trainingPlan);
    new BudgetCheck(report, limits, diagnostics).check();
    Lints.check(network, report, diagnostics);
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    ModelEmitter emitter = new ModelEmitter(naming, network, report);
    EmittedModel emitted = emitter.emit(training, trainingPlan, inference, inferencePlan, trace);
    return Optional.of(
        new CompiledModel(emitted.source(), report, emitted.plan(), emitted.rooflines()));
  }

  /** The program for looking inside: what is kept is a result, so that no pass drops it. */
  private Graph trace(Graph inference, List<String> keep, StageObserver stages) {
    List<Value> kept =
        inference.nodes().stream()
            .flatMap(node -> node.outputs().stream())
            .filter(value -> keep.contains(value.name()))
            .toList();
    Graph graph =
        keep.contains(NetworkSpec.INPUT)
            ? GraphVerifier.verify(InputGradient.of(inference), "differentiation in the input")
            : inference.withoutLoss();
    List<Pass> all = new ArrayList<>(List.of(Passes.deadCode()));
    all.addAll(passes);
    Graph traced = graph.withKept(kept);
    stages.graph("trace", "lowering", traced);
    return rewrite(all, traced, "trace", stages);
  }

  private static Graph lower(TypedNetwork network, Mode mode, StageObserver stages) {
    Graph graph = GraphVerifier.verify(NetworkLowering.lower(network, mode), "lowering");
    stages.graph(mode == Mode.TRAINING ? TRAINING : INFERENCE, "lowering", graph);
    return graph;
  }

  private static Graph differentiate(Graph forward, StageObserver stages) {
    Graph graph = GraphVerifier.verify(Autodiff.differentiate(forward), "differentiation");
    stages.graph(TRAINING, "differentiation", graph);
    return graph;
  }

  private static Graph rewrite(
      List<Pass> passes, Graph graph, String program, StageObserver stages) {
    return Passes.run(passes, graph, (pass, changed) -> stages.graph(program, pass, changed));
  }

  private static BufferPlan plan(Graph graph, String program, StageObserver stages) {
    BufferPlan plan = BufferPlan.of(graph);
    stages.plan(program, graph, plan);
    return plan;
  }
}
