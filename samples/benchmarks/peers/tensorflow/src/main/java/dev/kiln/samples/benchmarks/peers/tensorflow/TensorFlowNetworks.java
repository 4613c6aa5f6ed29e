package dev.kiln.samples.benchmarks.peers.tensorflow;

import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Training;
import dev.kiln.samples.benchmarks.networks.BenchmarkNetwork;
import dev.kiln.samples.benchmarks.networks.NetworkContender;
import dev.kiln.samples.benchmarks.networks.NetworkSystem;
import dev.kiln.samples.benchmarks.networks.Reference;
import java.io.IOException;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** TensorFlow-Java with the networks, each as a graph in a session. */
public final class TensorFlowNetworks implements NetworkSystem {

  /** Measures what the arguments say. */
  public static void main(String[] args) throws Exception {
    NetworkContender.main(new TensorFlowNetworks(), args);
  }

  @Override
  public boolean channelsFirst() {
    return false;
  }

  @Override
  public Training training(Reference reference, int batch, int threads) throws IOException {
    NetworkGraph network = new NetworkGraph(reference, true);
    List<Op> updates = network.momentum(BenchmarkNetwork.LEARNING_RATE, BenchmarkNetwork.MOMENTUM);
    Session session = session(network, threads);
    return new Training() {
      @Override
      public long parameters() {
        return network.learned();
      }

      @Override
      public float step(float[] inputs, int[] labels) {
        try (TFloat32 input = tensor(reference, inputs, batch);
            TInt32 targets = TInt32.vectorOf(labels)) {
          Session.Runner runner = session.runner();
          runner.feed(network.input, input).feed(network.labels, targets).fetch(network.loss);
          updates.forEach(runner::addTarget);
          try (Result result = runner.run()) {
            return ((TFloat32) result.get(0)).getFloat();
          }
        }
      }
    };
  }

  @Override
  public Inference inference(Reference reference, int batch, int threads) throws IOException {
    NetworkGraph network = new NetworkGraph(reference, false);
    Session session = session(network, threads);
    int outputs = batch * reference.network().classes();
    return inputs -> {
      try (TFloat32 input = tensor(reference, inputs, batch);
          Result result =
              session.runner().feed(network.input, input).fetch(network.probabilities).run()) {
        float[] probabilities = new float[outputs];
        ((TFloat32) result.get(0)).copyTo(DataBuffers.of(probabilities));
        return probabilities;
      }
    };
  }

  private static Session session(NetworkGraph network, int threads) {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(1)
            .build();
    Session session = new Session(network.graph, config);
    network.initialize(session);
    return session;
  }

  private static TFloat32 tensor(Reference reference, float[] inputs, int batch) {
    List<Integer> extents = reference.network().spec().input().dimensions();
    long[] whole = new long[extents.size() + 1];
    whole[0] = batch;
    for (int j = 0; j < extents.size(); j++) {
      whole[j + 1] = extents.get(j);
    }
    return TFloat32.tensorOf(Shape.of(whole), DataBuffers.of(inputs));
  }
}
