package dev.kiln.samples.benchmarks.peers.tensorflow;

import dev.kiln.samples.benchmarks.harness.Contender;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Measurement;
import dev.kiln.samples.benchmarks.harness.Training;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

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
    return new Training() {
      @Override
      public long parameters() {
        return mnist.variables.stream().mapToLong(variable -> variable.shape().size()).sum();
      }

      @Override
      public float step(float[] images, int[] labels) {
        try (TFloat32 input = tensor(images, batch);
            TInt32 targets = TInt32.vectorOf(labels)) {
          Session.Runner runner = session.runner();
          runner.feed(mnist.images, input).feed(mnist.labels, targets).fetch(mnist.loss);
          updates.forEach(runner::addTarget);
          try (Result result = runner.run()) {
            return ((TFloat32) result.get(0)).getFloat();
          }
        }
      }
    };
  }

  @Override
  public Inference inference(int batch, int threads) {
    MnistGraph mnist = new MnistGraph();
    Session session = session(mnist, threads);
    return images -> {
      try (TFloat32 input = tensor(images, batch);
          Result result =
              session.runner().feed(mnist.images, input).fetch(mnist.probabilities).run()) {
        float[] probabilities = new float[batch * 10];
        ((TFloat32) result.get(0)).copyTo(DataBuffers.of(probabilities));
        return probabilities;
      }
    };
  }

  private static Session session(MnistGraph mnist, int threads) {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(1)
            .build();
    Session session = new Session(mnist.graph, config);
    mnist.initializers.forEach(initializer -> session.runner().addTarget(initializer).run());
    return session;
  }

  private static TFloat32 tensor(float[] images, int batch) {
    return TFloat32.tensorOf(Shape.of(batch, 28, 28, 1), DataBuffers.of(images));
  }
}
