package dev.kiln.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program: its nodes in execution order, and the values that matter outside it.
 *
 * @param input the samples
 * @param target the labels
 * @param parameters the learned values, in the order of the flat parameter array
 * @param nodes the steps, each after those whose outputs it reads
 * @param output what the network says of each sample
 * @param loss each sample's loss
 * @param gradients for each parameter the value that holds its gradient; empty in a program for
 *     inference
 * @param updates for each parameter that training changes without learning it, such as a running
 *     average, the value that takes its place; empty in a program for inference
 * @param kept what else is read outside the program
 */
public record Graph(
    Value input,
    Value target,
    List<Parameter> parameters,
    List<Node> nodes,
    Value output,
    Value loss,
    Map<Value, Value> gradients,
    Map<Value, Value> updates,
    List<Value> kept) {

  /** Copies the collections. */
  public Graph {
    parameters = List.copyOf(parameters);
    nodes = List.copyOf(nodes);
    gradients = Map.copyOf(gradients);
    updates = Map.copyOf(updates);
    kept = List.copyOf(kept);
  }

  /** A program that has no gradients and keeps nothing else. */
  public Graph(
      Value input,
      Value target,
      List<Parameter> parameters,
      List<Node> nodes,
      Value output,
      Value loss,
      Map<Value, Value> updates) {
    this(input, target, parameters, nodes, output, loss, Map.of(), updates, List.of());
  }

  /** The same with gradients, and the nodes that compute them. */
  public Graph withGradients(Map<Value, Value> newGradients, List<Node> newNodes) {
    return new Graph(
        input, target, parameters, newNodes, output, loss, newGradients, updates, kept);
  }

  /** The same with other nodes. */
  public Graph withNodes(List<Node> newNodes) {
    return new Graph(input, target, parameters, newNodes, output, loss, gradients, updates, kept);
  }

  /** The same without the node that computes the loss, in whose place the output stands. */
  public Graph withoutLoss() {
    List<Node> others = nodes.stream().filter(node -> !node.output().equals(loss)).toList();
    return new Graph(input, target, parameters, others, output, output, gradients, updates, kept);
  }

  /** The same with other values that are read outside the program. */
  public Graph withKept(List<Value> others) {
    return new Graph(input, target, parameters, nodes, output, loss, gradients, updates, others);
  }

  /** What the program is run for: nothing else has to be computed. */
  public List<Value> results() {
    List<Value> results = new ArrayList<>(List.of(output, loss));
    for (Map<Value, Value> ofParameters : List.of(gradients, updates)) {
      parameters.stream()
          .map(Parameter::value)
          .filter(ofParameters::containsKey)
          .map(ofParameters::get)
          .forEach(results::add);
    }
    results.addAll(kept);
    return results;
  }
}
