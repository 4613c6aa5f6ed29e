package dev.kiln.samples.benchmarks.peers.tensorflow;

import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.samples.benchmarks.networks.Reference;
import dev.kiln.samples.benchmarks.networks.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A network as a TensorFlow graph, with the reference's weights. */
final class NetworkGraph {

  final Graph graph = new Graph();
  final Classifier classifier;

  private final Ops tf = Ops.create(graph);
  private final Map<String, Variable<TFloat32>> variables = new HashMap<>();
  private final List<Variable<TFloat32>> learned = new ArrayList<>();
  private final List<Initial> initials = new ArrayList<>();
  private final List<Op> runningAverages;

  /** The graph for training, in which normalisations take the batch's statistics, or not. */
  NetworkGraph(Reference reference, boolean training) throws IOException {
    NetworkSpec spec = reference.network().spec();
    addVariables(reference.weights());
    Shape anyBatch = Shape.of(reference.network().inputExtents(-1, false));
    Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(anyBatch));
    GraphLayers layers = new GraphLayers(tf, variables, reference.shapes(), training);
    Map<String, Operand<TFloat32>> values = new HashMap<>();
    values.put(NetworkSpec.INPUT, input);
    Operand<TFloat32> logits = input;
    for (NamedLayer layer : spec.layers()) {
      if (!(layer.spec() instanceof SoftmaxSpec)) {
        logits = layers.add(layer, layer.inputs().stream().map(values::get).toList());
        values.put(layer.name(), logits);
      }
    }
    runningAverages = layers.runningAverages();
    classifier = Classifier.of(tf, input, logits, reference.network().classes());
  }

  @SuppressWarnings("ArrayRecordComponent") // Handed on as it is; nobody compares them.
  private record Initial(Placeholder<TFloat32> value, Op assignment, float[] values, Shape shape) {}

  private void addVariables(Weights weights) {
    for (String name : weights.names()) {
      Weights.Parameter parameter = weights.get(name);
      Shape shape = Shape.of(parameter.longExtents());
      Variable<TFloat32> variable = variable(shape, parameter.values());
      variables.put(name, variable);
      if (!name.endsWith(".mean") && !name.endsWith(".variance")) {
        learned.add(variable);
      }
    }
  }

  private Variable<TFloat32> variable(Shape shape, float[] values) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    initials.add(new Initial(value, tf.assign(variable, value), values, shape));
    return variable;
  }

  /** Gives all variables their first values. */
  void initialize(Session session) {
    for (Initial initial : initials) {
      try (TFloat32 tensor = TFloat32.tensorOf(initial.shape(), DataBuffers.of(initial.values()))) {
        session.runner().feed(initial.value(), tensor).addTarget(initial.assignment()).run();
      }
    }
  }

  /** How many numbers the network learns. */
  long learned() {
    return learned.stream().mapToLong(variable -> variable.shape().size()).sum();
  }

  /** Adds what changes the variables by their gradients. */
  List<Op> momentum(float learningRate, float momentum) {
    Momentum rule =
        new Momentum(
            learningRate,
            momentum,
            learned -> variable(learned.shape(), new float[(int) learned.shape().size()]));
    List<Op> updates = new ArrayList<>(runningAverages);
    updates.addAll(rule.updates(tf, classifier.loss(), learned));
    return updates;
  }
}
