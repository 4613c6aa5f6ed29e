package dev.kiln.samples.benchmarks.jmh;

import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.Workspace;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels of one layer at a time: forward; and forward with what follows for the gradient of
 * its weights. The layer takes the network's input, so that there is no gradient in its input.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LayerBenchmark {

  /** A layer of {@link SingleLayers}. */
  @Param({"conv3x3", "conv3x3Relu", "conv1x1", "conv5x5Stride2", "pool", "dense"})
  public String layer = "";

  /** The number of samples. */
  @Param({"32"})
  public int batch;

  /** How many threads compute. */
  @Param({"1"})
  public int threads;

  private Workers workers = Workers.of(1);
  private InferenceWorkspace inference = model("pool").inferenceWorkspace(1, workers);
  private TrainingWorkspace training = model("pool").trainingWorkspace(1, workers);

  /** Allocates the memory and fills the inputs. */
  @Setup
  public void setUp() {
    Model model = model(layer);
    workers = Workers.of(threads);
    inference = model.inferenceWorkspace(batch, workers);
    training = model.trainingWorkspace(batch, workers);
    fill(inference);
    fill(training);
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    workers.close();
  }

  /** A prediction. */
  @Benchmark
  public FloatSlice forward() {
    inference.forward(batch);
    return inference.outputs();
  }

  /** A step without the change of the weights. */
  @Benchmark
  public float[] step() {
    training.step(batch, 1);
    return training.gradients();
  }

  private static Model model(String layer) {
    return switch (layer) {
      case "conv3x3" -> Conv3x3Model.create(1);
      case "conv3x3Relu" -> Conv3x3ReluModel.create(1);
      case "conv1x1" -> Conv1x1Model.create(1);
      case "conv5x5Stride2" -> Conv5x5Stride2Model.create(1);
      case "pool" -> PoolModel.create(1);
      case "dense" -> DenseModel.create(1);
      default -> throw new IllegalArgumentException("there is no layer " + layer);
    };
  }

  private static void fill(Workspace workspace) {
    FloatSlice inputs = workspace.inputs();
    Random random = new Random(1);
    for (int j = 0; j < inputs.length(); j++) {
      inputs.array()[inputs.offset() + j] = random.nextFloat() - 0.5f;
    }
  }
}
