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
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A network as a TensorFlow graph, with the reference's weights. */
final class NetworkGraph {

  final Graph graph = new Graph();
  final Placeholder<TFloat32> input;
  final Placeholder<TInt32> labels;
  final Operand<TFloat32> probabilities;
  final Operand<TFloat32> loss;

  private final Ops tf = Ops.create(graph);
  private final Map<String, Variable<TFloat32>> variables = new HashMap<>();
  private final List<Variable<TFloat32>> learned = new ArrayList<>();
  private final List<Initial> initials = new ArrayList<>();
  private final List<Op> runningAverages;

  /** The graph for training, in which normalisations take the batch's statistics, or not. */
  NetworkGraph(Reference reference, boolean training) throws IOException {
    NetworkSpec spec = reference.network().spec();
    addVariables(reference.weights());
    input = tf.placeholder(TFloat32.class, Placeholder.shape(batched(spec.input().dimensions())));
    labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
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
    probabilities = tf.nn.softmax(logits);
    Operand<TInt32> classes = tf.constant(reference.network().classes());
    Operand<TFloat32> oneHot = tf.oneHot(labels, classes, tf.constant(1f), tf.constant(0f));
    loss = tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), tf.constant(0));
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
    Gradients gradients = tf.gradients(loss, learned);
    List<Op> all = new ArrayList<>();
    for (int i = 0; i < learned.size(); i++) {
      all.add(gradients.<TFloat32>dy(i));
    }
    // All gradients first: an update must not change a weight that another is computed from.
    Ops after = tf.withControlDependencies(all);
    List<Op> updates = new ArrayList<>(runningAverages);
    for (int i = 0; i < learned.size(); i++) {
      Variable<TFloat32> variable = learned.get(i);
      Variable<TFloat32> velocity =
          variable(variable.shape(), new float[(int) variable.shape().size()]);
      updates.add(
          after.train.applyMomentum(
              variable,
              velocity,
              tf.constant(learningRate),
              gradients.<TFloat32>dy(i),
              tf.constant(momentum)));
    }
    return updates;
  }

  private static Shape batched(List<Integer> extents) {
    long[] whole = new long[extents.size() + 1];
    whole[0] = -1;
    for (int j = 0; j < extents.size(); j++) {
      whole[j + 1] = extents.get(j);
    }
    return Shape.of(whole);
  }
}
