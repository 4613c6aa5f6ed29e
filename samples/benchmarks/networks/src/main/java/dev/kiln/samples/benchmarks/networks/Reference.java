package dev.kiln.samples.benchmarks.networks;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What Kiln has written of one network for all systems: the weights that they start from, an ONNX
 * model of them, what Kiln predicts with them for the first batch, and its losses in the first
 * training steps.
 *
 * @param network the network
 * @param directory where the files are
 */
public record Reference(BenchmarkNetwork network, Path directory) {

  /** The system property that names the directory which has one of each network's name. */
  public static final String PROPERTY = "benchmarks.networks";

  static final String SHAPES = "shapes.txt";
  static final String OUTPUTS = "outputs.f32";
  static final String LOSSES = "losses.f32";

  static Reference of(BenchmarkNetwork network) {
    String all = System.getProperty(PROPERTY);
    if (all == null) {
      throw new IllegalStateException("-D" + PROPERTY + "=DIRECTORY is missing");
    }
    return new Reference(network, Path.of(all).resolve(network.title()));
  }

  /** The weights that training starts from and that predictions are made with. */
  public Weights weights() throws IOException {
    return Weights.read(directory);
  }

  /** The shapes of what the layers give. */
  public LayerShapes shapes() throws IOException {
    return LayerShapes.read(network, directory.resolve(SHAPES));
  }

  /** The ONNX model, whose images have their channels first. */
  public Path onnx() {
    return directory.resolve("model.onnx");
  }

  /** What Kiln predicts for the first batch. */
  float[] outputs() throws IOException {
    return Floats.read(directory.resolve(OUTPUTS));
  }

  /** Kiln's losses in the first training steps. */
  float[] losses() throws IOException {
    return Floats.read(directory.resolve(LOSSES));
  }
}
