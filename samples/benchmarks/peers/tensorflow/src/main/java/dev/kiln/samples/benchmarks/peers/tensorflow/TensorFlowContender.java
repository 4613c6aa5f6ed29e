package dev.kiln.samples.benchmarks.peers.tensorflow;

import dev.kiln.samples.benchmarks.harness.Contender;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Measurement;
import dev.kiln.samples.benchmarks.harness.Training;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;

/** TensorFlow-Java, with a graph and a session, its faster way. */
public final class TensorFlowContender implements Contender {

  /** Measures what the arguments say. */
  public static void main(String[] args) throws Exception {
    Measurement.main(new TensorFlowContender(), args);
  }

  @Override
  public Training training(int batch, int threads) {
    MnistGraph mnist = new MnistGraph();
    List<Op> updates = mnist.momentum(0.01f, 0.9f);
    Session session = session(mnist, threads);
    long parameters = mnist.variables.stream().mapToLong(variable -> variable.shape().size()).sum();
    return mnist.classifier.training(session, extents(batch), parameters, updates);
  }

  @Override
  public Inference inference(int batch, int threads) {
    MnistGraph mnist = new MnistGraph();
    return mnist.classifier.inference(session(mnist, threads), extents(batch));
  }

  private static Session session(MnistGraph mnist, int threads) {
    Session session = Classifier.session(mnist.graph, threads);
    mnist.initializers.forEach(initializer -> session.runner().addTarget(initializer).run());
    return session;
  }

  private static Shape extents(int batch) {
    return Shape.of(batch, 28, 28, 1);
  }
}
