package dev.kiln.samples.benchmarks.peers.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The network as a TensorFlow graph. */
final class MnistGraph {

  private static final List<Long> NO_STRIDE = List.of(1L, 1L, 1L, 1L);

  final Graph graph = new Graph();
  final Classifier classifier;
  final List<Op> initializers = new ArrayList<>();
  final List<Variable<TFloat32>> variables = new ArrayList<>();

  private final Ops tf = Ops.create(graph);

  MnistGraph() {
    Shape anyBatch = Shape.of(-1, 28, 28, 1);
    Placeholder<TFloat32> images = tf.placeholder(TFloat32.class, Placeholder.shape(anyBatch));
    classifier = Classifier.of(tf, images, logits(images), 10);
  }

  /** Adds what changes the variables by their gradients. */
  List<Op> momentum(float learningRate, float momentum) {
    return new Momentum(learningRate, momentum, this::zerosLike)
        .updates(tf, classifier.loss(), variables);
  }

  private Variable<TFloat32> zerosLike(Variable<TFloat32> variable) {
    Variable<TFloat32> velocity = tf.variable(variable.shape(), TFloat32.class);
    Operand<TFloat32> zeros = tf.zeros(tf.constant(variable.shape().asArray()), TFloat32.class);
    initializers.add(tf.assign(velocity, zeros));
    return velocity;
  }

  private Operand<TFloat32> logits(Operand<TFloat32> images) {
    Operand<TFloat32> conv1 = conv(images, 1, 32);
    Operand<TFloat32> conv2 = conv(conv1, 32, 64);
    Operand<TFloat32> pool =
        tf.nn.maxPool(
            conv2,
            tf.constant(new int[] {1, 2, 2, 1}),
            tf.constant(new int[] {1, 2, 2, 1}),
            "VALID");
    Operand<TFloat32> flat = tf.reshape(pool, tf.constant(new int[] {-1, 9216}));
    return dense(tf.nn.relu(dense(flat, 9216, 128)), 128, 10);
  }

  private Operand<TFloat32> conv(Operand<TFloat32> input, int channels, int filters) {
    Operand<TFloat32> weight = variable(Math.sqrt(2.0 / (9 * channels)), 3, 3, channels, filters);
    Operand<TFloat32> sums = tf.nn.conv2d(input, weight, NO_STRIDE, "VALID");
    return tf.nn.relu(tf.nn.biasAdd(sums, variable(0, filters)));
  }

  private Operand<TFloat32> dense(Operand<TFloat32> input, int length, int units) {
    Operand<TFloat32> weight = variable(Math.sqrt(2.0 / length), length, units);
    return tf.nn.biasAdd(tf.linalg.matMul(input, weight), variable(0, units));
  }

  private Variable<TFloat32> variable(double deviation, long... extents) {
    Variable<TFloat32> variable = tf.variable(Shape.of(extents), TFloat32.class);
    Operand<TFloat32> normal = tf.random.truncatedNormal(tf.constant(extents), TFloat32.class);
    initializers.add(tf.assign(variable, tf.math.mul(normal, tf.constant((float) deviation))));
    variables.add(variable);
    return variable;
  }
}
