package dev.kiln.samples.benchmarks.networks;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Training;
import dev.kiln.samples.benchmarks.kiln.KilnInference;
import dev.kiln.samples.benchmarks.kiln.KilnTraining;
import java.io.IOException;

/** Kiln with the networks. */
public final class KilnNetworks implements NetworkSystem {

  private static final long SEED = 42;

  /** Measures what the arguments say. */
  public static void main(String[] args) throws Exception {
    NetworkContender.main(new KilnNetworks(), args);
  }

  @Override
  public boolean channelsFirst() {
    return false;
  }

  @Override
  public Training training(Reference reference, int batch, int threads) throws IOException {
    return training(model(reference), batch, Workers.of(threads));
  }

  @Override
  public Inference inference(Reference reference, int batch, int threads) throws IOException {
    return new KilnInference(model(reference), batch, Workers.of(threads));
  }

  static KilnTraining training(Model model, int batch, Workers workers) {
    Sgd optimizer = Sgd.momentum(BenchmarkNetwork.LEARNING_RATE, BenchmarkNetwork.MOMENTUM);
    return new KilnTraining(model, optimizer, batch, workers);
  }

  static Model model(Reference reference) throws IOException {
    Model model = KilnModels.create(reference.network(), SEED);
    float[] weights = reference.weights().all();
    System.arraycopy(weights, 0, model.parameters(), 0, weights.length);
    return model;
  }
}
