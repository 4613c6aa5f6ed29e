package dev.kiln.samples.benchmarks.kiln;

import dev.kiln.samples.benchmarks.onnx.ImageLayout;
import dev.kiln.samples.benchmarks.onnx.OnnxExport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes the MNIST network with Kiln's parameters as an ONNX model, and what Kiln predicts for a
 * few inputs: so that ONNX Runtime can be shown to compute the same.
 */
public final class MnistOnnx {

  private static final int SAMPLES = 16;
  private static final int PIXELS = 28 * 28;

  private MnistOnnx() {}

  /**
   * Writes {@code model.onnx}, {@code inputs.f32} {@code [16, 28, 28]} and {@code outputs.f32}
   * {@code [16, 10]}, the last two as little-endian floats.
   *
   * @param args the directory
   */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    MnistCnnModel model = MnistCnnModel.create(42);
    Files.write(
        directory.resolve("model.onnx"),
        OnnxExport.of(MnistCnn.NETWORK, model, ImageLayout.CHANNELS_FIRST));
    float[] inputs = new float[SAMPLES * PIXELS];
    Random random = new Random(7);
    for (int j = 0; j < inputs.length; j++) {
      inputs[j] = random.nextFloat();
    }
    write(directory.resolve("inputs.f32"), inputs);
    write(directory.resolve("outputs.f32"), model.predict(inputs, SAMPLES));
  }

  private static void write(Path file, float[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    Files.write(file, buffer.array());
  }
}
