package dev.kiln.samples.benchmarks.peers.tensorflow;

import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Training;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a graph that tells classes apart is fed, and what is fetched from it.
 *
 * @param classes how many there are
 */
record Classifier(
    Placeholder<TFloat32> input,
    Placeholder<TInt32> labels,
    Operand<TFloat32> probabilities,
    Operand<TFloat32> loss,
    int classes) {

  /** The end of a graph: softmax and the mean of the cross-entropies. */
  static Classifier of(Ops tf, Placeholder<TFloat32> input, Operand<TFloat32> logits, int classes) {
    Placeholder<TInt32> labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> probabilities = tf.nn.softmax(logits);
    Operand<TFloat32> oneHot =
        tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f));
    Operand<TFloat32> loss =
        tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), tf.constant(0));
    return new Classifier(input, labels, probabilities, loss, classes);
  }

  /** A session of that many threads. */
  static Session session(Graph graph, int threads) {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(1)
            .build();
    return new Session(graph, config);
  }

  /**
   * Training in a session.
   *
   * @param extents of a batch of inputs
   * @param parameters how many numbers are learned
   * @param updates what changes the variables
   */
  Training training(Session session, Shape extents, long parameters, List<Op> updates) {
    return new Training() {
      @Override
      public long parameters() {
        return parameters;
      }

      @Override
      public float step(float[] inputs, int[] targets) {
        try (TFloat32 fed = TFloat32.tensorOf(extents, DataBuffers.of(inputs));
            TInt32 classesFed = TInt32.vectorOf(targets)) {
          Session.Runner runner = session.runner();
          runner.feed(input, fed).feed(labels, classesFed).fetch(loss);
          updates.forEach(runner::addTarget);
          try (Result result = runner.run()) {
            return ((TFloat32) result.get(0)).getFloat();
          }
        }
      }
    };
  }

  /**
   * Predicting in a session.
   *
   * @param extents of a batch of inputs
   */
  Inference inference(Session session, Shape extents) {
    int outputs = (int) extents.get(0) * classes;
    return inputs -> {
      try (TFloat32 fed = TFloat32.tensorOf(extents, DataBuffers.of(inputs));
          Result result = session.runner().feed(input, fed).fetch(probabilities).run()) {
        float[] predicted = new float[outputs];
        ((TFloat32) result.get(0)).copyTo(DataBuffers.of(predicted));
        return predicted;
      }
    };
  }
}
