package dev.kiln.samples.benchmarks.peers.onnxruntime;

import ai.onnxruntime.OrtException;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Training;
import dev.kiln.samples.benchmarks.networks.NetworkContender;
import dev.kiln.samples.benchmarks.networks.NetworkSystem;
import dev.kiln.samples.benchmarks.networks.Reference;
import java.util.ArrayList;
import java.util.List;

/** ONNX Runtime with the networks, as Kiln has written them. */
public final class OnnxRuntimeNetworks implements NetworkSystem {

  /** Measures what the arguments say. */
  public static void main(String[] args) throws Exception {
    NetworkContender.main(new OnnxRuntimeNetworks(), args);
  }

  @Override
  public boolean channelsFirst() {
    return true;
  }

  @Override
  public boolean trains() {
    return false;
  }

  @Override
  public Training training(Reference reference, int batch, int threads) {
    throw new UnsupportedOperationException("ONNX Runtime is measured for inference only");
  }

  @Override
  public Inference inference(Reference reference, int batch, int threads) throws OrtException {
    Shape input = reference.network().spec().input();
    List<Integer> extents = new ArrayList<>(input.dimensions());
    extents.add(0, extents.remove(extents.size() - 1)); // Channels first.
    long[] shape = new long[extents.size() + 1];
    shape[0] = batch;
    for (int j = 0; j < extents.size(); j++) {
      shape[j + 1] = extents.get(j);
    }
    int outputs = batch * reference.network().classes();
    return new OnnxInference(reference.onnx(), shape, outputs, threads);
  }
}
