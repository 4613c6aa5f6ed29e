package dev.kiln.samples.benchmarks.kiln;

import dev.kiln.runtime.Workers;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.samples.benchmarks.harness.Contender;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Measurement;
import dev.kiln.samples.benchmarks.harness.Training;

/** Kiln in the comparison. */
public final class KilnContender implements Contender {

  private static final long SEED = 42;

  /** Measures what the arguments say. */
  public static void main(String[] args) throws Exception {
    Measurement.main(new KilnContender(), args);
  }

  @Override
  public Training training(int batch, int threads) {
    return new KilnTraining(
        MnistCnnModel.create(SEED), Sgd.momentum(0.01f, 0.9f), batch, Workers.of(threads));
  }

  @Override
  public Inference inference(int batch, int threads) {
    return new KilnInference(MnistCnnModel.create(SEED), batch, Workers.of(threads));
  }
}
