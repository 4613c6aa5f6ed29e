package dev.kiln.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.emit.kernel.Kernel;
import dev.kiln.processor.emit.kernel.Kernel.Kept;
import dev.kiln.processor.emit.kernel.Kernel.Packed;
import dev.kiln.processor.emit.kernel.KernelLibrary;
import dev.kiln.processor.emit.kernel.Split;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.plan.BufferPlan;
import dev.kiln.processor.report.KernelWork;
import dev.kiln.processor.report.Roofline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A program with its kernels, in the three parts that it runs in.
 *
 * @param graph the program
 * @param plan where its values live
 * @param prepare what depends on parameters alone, and is computed when they have changed; empty
 *     for training, which computes it in every step
 * @param first layers whose values are there before the first step, such as a flattened input
 * @param forward what computes the output
 * @param loss what computes the losses
 * @param backward what computes the gradients; empty for inference
 * @param derivedLength the length of the array of what is derived from parameters
 * @param library all kernels, which know where parameters lie
 */
record Program(
    Graph graph,
    BufferPlan plan,
    List<Step> prepare,
    List<Value> first,
    List<Step> forward,
    List<Step> loss,
    List<Step> backward,
    int derivedLength,
    KernelLibrary library) {

  /**
   * A node and the code that runs it.
   *
   * @param name what it is called, the same in all programs
   * @param layers the values of the user's layers that are there once it has run
   */
  record Step(String name, Node node, Kernel kernel, List<Value> layers) {

    /** Whether it computes what depends on parameters alone. */
    boolean derives() {
      return node.outputs().stream().allMatch(v -> v.storage() == Value.Storage.DERIVED);
    }

    /** The length of the packed weight that it takes, if it takes one. */
    Optional<CodeBlock> packedLength() {
      return kernel.arguments().stream()
          .filter(Packed.class::isInstance)
          .map(packed -> ((Packed) packed).length())
          .findFirst();
    }

    /** The packed weight that it keeps where parameters are constant, if it packs one itself. */
    Optional<Kept> kept() {
      return kernel.arguments().stream()
          .filter(Kept.class::isInstance)
          .map(Kept.class::cast)
          .findFirst();
    }

    /** Whether it packs the weight for another step. */
    boolean packs() {
      return kernel.preparation().isEmpty() && packedLength().isPresent();
    }

    /** What it reads. */
    List<Value> reads() {
      return packs() ? List.of(node.input(1)) : node.inputs();
    }
  }

  /** A program whose parameters change in every step. */
  static Program ofTraining(
      Graph graph, BufferPlan plan, KernelLibrary library, Set<String> layers) {
    return of(graph, plan, library, layers, false);
  }

  /** A program that runs many times with the same parameters. */
  static Program ofInference(
      Graph graph, BufferPlan plan, KernelLibrary library, Set<String> layers) {
    return of(graph, plan, library, layers, true);
  }

  /**
   * Splits a program and writes its kernels.
   *
   * @param layers the names of the network's layers, which are those of their values
   */
  private static Program of(
      Graph graph, BufferPlan plan, KernelLibrary library, Set<String> layers, boolean prepares) {
    List<Step> prepare = new ArrayList<>();
    List<Value> first = new ArrayList<>();
    List<Value> there = first;
    List<Step> forward = new ArrayList<>();
    List<Step> loss = new ArrayList<>();
    List<Step> backward = new ArrayList<>();
    List<Step> part = forward;
    for (Node node : graph.nodes()) {
      if (!(node.op() instanceof ReshapeOp)) {
        there = new ArrayList<>();
        List<Step> derived = prepares ? prepare : part; // for what depends on parameters alone
        Step step = new Step(library.name(node), node, library.kernel(node), there);
        int at = derived == forward ? startOfChain(forward) : derived.size();
        packing(step, library).ifPresent(packing -> derived.add(at, packing));
        (step.derives() ? derived : part).add(step);
      }
      node.outputs().stream().filter(v -> layers.contains(v.name())).forEach(there::add);
      if (node.output().equals(graph.output())) {
        part = loss;
      } else if (node.output().equals(graph.loss())) {
        part = backward;
      }
    }
    return new Program(
        graph, plan, prepare, first, forward, loss, backward, library.derivedLength(), library);
  }

  /**
   * Where what packs the weight of the next step stands, so that it interrupts no chain: ahead of
   * the steps behind each other that are split by samples.
   */
  private static int startOfChain(List<Step> steps) {
    int start = steps.size();
    while (start > 0 && steps.get(start - 1).kernel().split().by() != Split.By.PARTS) {
      start--;
    }
    return start;
  }

  /** What packs the weight for a step. */
  private static Optional<Step> packing(Step step, KernelLibrary library) {
    return step.kernel()
        .preparation()
        .map(kernel -> new Step(library.packingName(step.node()), step.node(), kernel, List.of()));
  }

  /**
   * The parts of the flat parameter array that what is prepared depends on: {@code from, to} of
   * each, in their order.
   */
  List<Integer> preparedFrom() {
    TreeMap<Integer, Integer> ends = new TreeMap<>();
    for (Step step : prepare) {
      for (Value value : step.reads()) {
        if (value.storage() == Value.Storage.PARAMETER) {
          ends.put(library.offset(value), library.offset(value) + value.elements());
        }
      }
    }
    List<Integer> parts = new ArrayList<>();
    ends.forEach(
        (from, to) -> {
          if (!parts.isEmpty() && parts.get(parts.size() - 1).equals(from)) {
            parts.remove(parts.size() - 1);
          } else {
            parts.add(from);
          }
          parts.add(to);
        });
    return parts;
  }

  /** Where a value starts in its array. */
  int place(Value value) {
    return value.isActivation() ? plan.offset(value) : library.offset(value);
  }

  /** All steps, in their order. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>(prepare);
    steps.addAll(forward);
    steps.addAll(loss);
    steps.addAll(backward);
    return steps;
  }

  /** What the kernels have to do. */
  Roofline roofline(String name) {
    return new Roofline(name, steps().stream().map(Program::work).toList());
  }

  private static KernelWork work(Step step) {
    return step.packs()
        ? KernelWork.ofPacking(step.name(), step.kernel().copied())
        : KernelWork.of(step.name(), step.node(), step.kernel().copied());
  }

  /** Whether a kernel takes a variable that all programs have. */
  boolean uses(Kernel.Variable variable) {
    return steps().stream().anyMatch(step -> step.kernel().takes(variable));
  }
}
