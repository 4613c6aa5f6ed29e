package dev.kiln.samples.benchmarks.peers.tensorflow;

import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Training;
import dev.kiln.samples.benchmarks.networks.BenchmarkNetwork;
import dev.kiln.samples.benchmarks.networks.NetworkContender;
import dev.kiln.samples.benchmarks.networks.NetworkSystem;
import dev.kiln.samples.benchmarks.networks.Reference;
import java.io.IOException;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;

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
    return network.classifier.training(
        session, extents(reference, batch), network.learned(), updates);
  }

  @Override
  public Inference inference(Reference reference, int batch, int threads) throws IOException {
    NetworkGraph network = new NetworkGraph(reference, false);
    return network.classifier.inference(session(network, threads), extents(reference, batch));
  }

  private static Session session(NetworkGraph network, int threads) {
    Session session = Classifier.session(network.graph, threads);
    network.initialize(session);
    return session;
  }

  private Shape extents(Reference reference, int batch) {
    return Shape.of(reference.network().inputExtents(batch, channelsFirst()));
  }
}
