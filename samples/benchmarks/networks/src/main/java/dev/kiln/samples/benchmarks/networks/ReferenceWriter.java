package dev.kiln.samples.benchmarks.networks;

import dev.kiln.runtime.Model;
import dev.kiln.runtime.Workers;
import dev.kiln.samples.benchmarks.harness.Batches;
import dev.kiln.samples.benchmarks.harness.Batches.Batch;
import dev.kiln.samples.benchmarks.harness.Training;
import dev.kiln.samples.benchmarks.kiln.KilnInference;
import dev.kiln.samples.benchmarks.onnx.ImageLayout;
import dev.kiln.samples.benchmarks.onnx.OnnxExport;
import java.nio.file.Files;

/** Writes a {@link Reference} for each network named in the arguments. */
public final class ReferenceWriter {

  private static final long SEED = 42;

  /** Enough for running averages that are no longer what they were at first. */
  private static final int STEPS_BEFORE = 4;

  private static final int STEPS = 3;

  private ReferenceWriter() {}

  /**
   * The program.
   *
   * @param args names of networks
   */
  public static void main(String[] args) throws Exception {
    for (String name : args) {
      write(Reference.of(BenchmarkNetwork.named(name)));
    }
    System.exit(0);
  }

  private static void write(Reference reference) throws Exception {
    Files.createDirectories(reference.directory());
    BenchmarkNetwork network = reference.network();
    int batch = network.trainingBatch();
    Workers workers = Workers.of(2);
    Model model = KilnModels.create(network, SEED);
    losses(model, STEPS_BEFORE, network, workers);
    Weights.write(model, reference.directory());
    LayerShapes.write(model, reference.directory().resolve(Reference.SHAPES));
    Files.write(reference.onnx(), OnnxExport.of(network.spec(), model, ImageLayout.CHANNELS_FIRST));
    float[] inputs = network.batches(batch).next().inputs();
    float[] outputs = new KilnInference(model, batch, workers).predict(inputs);
    Floats.write(reference.directory().resolve(Reference.OUTPUTS), outputs);
    float[] losses = losses(model, STEPS, network, workers);
    Floats.write(reference.directory().resolve(Reference.LOSSES), losses);
  }

  private static float[] losses(Model model, int steps, BenchmarkNetwork network, Workers workers)
      throws Exception {
    Training training = KilnNetworks.training(model, network.trainingBatch(), workers);
    Batches batches = network.batches(network.trainingBatch());
    float[] losses = new float[steps];
    for (int step = 0; step < steps; step++) {
      Batch next = batches.next();
      losses[step] = training.step(next.inputs(), next.labels());
    }
    return losses;
  }
}
