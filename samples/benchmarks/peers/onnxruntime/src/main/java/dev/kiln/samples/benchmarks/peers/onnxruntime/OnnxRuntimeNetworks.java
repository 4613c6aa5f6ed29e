package dev.kiln.samples.benchmarks.peers.onnxruntime;

import ai.onnxruntime.OrtException;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Training;
import dev.kiln.samples.benchmarks.networks.NetworkContender;
import dev.kiln.samples.benchmarks.networks.NetworkSystem;
import dev.kiln.samples.benchmarks.networks.Reference;

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
    long[] shape = reference.network().inputExtents(batch, channelsFirst());
    int outputs = batch * reference.network().classes();
    return new OnnxInference(reference.onnx(), shape, outputs, threads);
  }
}
