package dev.kiln.processor.emit;

import dev.kiln.processor.emit.kernel.Kernel;
import dev.kiln.processor.emit.kernel.KernelLibrary;
import dev.kiln.processor.ir.Graph;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ReshapeOp;
import dev.kiln.processor.plan.BufferPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A program with its kernels, in the three parts that it runs in.
 *
 * @param graph the program
 * @param plan where its values live
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
  record Step(String name, Node node, Kernel kernel, List<Value> layers) {}

  /**
   * Splits a program and writes its kernels.
   *
   * @param layers the names of the network's layers, which are those of their values
   */
  static Program of(Graph graph, BufferPlan plan, KernelLibrary library, Set<String> layers) {
    List<Value> first = new ArrayList<>();
    List<Value> there = first;
    List<Step> forward = new ArrayList<>();
    List<Step> loss = new ArrayList<>();
    List<Step> backward = new ArrayList<>();
    List<Step> part = forward;
    for (Node node : graph.nodes()) {
      if (!(node.op() instanceof ReshapeOp)) {
        there = new ArrayList<>();
        part.add(new Step(library.name(node), node, library.kernel(node), there));
      }
      node.outputs().stream().filter(v -> layers.contains(v.name())).forEach(there::add);
      if (node.output().equals(graph.output())) {
        part = loss;
      } else if (node.output().equals(graph.loss())) {
        part = backward;
      }
    }
    return new Program(
        graph, plan, first, forward, loss, backward, library.derivedLength(), library);
  }

  /** Where a value starts in its array. */
  int place(Value value) {
    return value.isActivation() ? plan.offset(value) : library.offset(value);
  }

  /** All steps, in their order. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>(forward);
    steps.addAll(loss);
    steps.addAll(backward);
    return steps;
  }

  /** Whether a kernel takes a variable that all programs have. */
  boolean uses(Kernel.Variable variable) {
    return steps().stream().anyMatch(step -> step.kernel().takes(variable));
  }
}
