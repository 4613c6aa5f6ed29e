package dev.kiln.samples.benchmarks.kiln;

import static dev.kiln.samples.benchmarks.kiln.OnnxGraph.attribute;
import static dev.kiln.samples.benchmarks.kiln.OnnxGraph.attributes;

import dev.kiln.runtime.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Writes the MNIST network with Kiln's parameters as an ONNX model, and what Kiln predicts for a
 * few inputs: so that ONNX Runtime can be shown to compute the same.
 */
public final class OnnxExport {

  private static final int SAMPLES = 16;
  private static final int PIXELS = 28 * 28;

  private OnnxExport() {}

  /**
   * Writes {@code model.onnx}, {@code inputs.f32} {@code [16, 28, 28]} and {@code outputs.f32}
   * {@code [16, 10]}, the last two as little-endian floats.
   *
   * @param args the directory
   */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    MnistCnnModel model = MnistCnnModel.create(42);
    Files.write(directory.resolve("model.onnx"), onnx(model));
    float[] inputs = new float[SAMPLES * PIXELS];
    Random random = new Random(7);
    for (int j = 0; j < inputs.length; j++) {
      inputs[j] = random.nextFloat();
    }
    write(directory.resolve("inputs.f32"), inputs);
    write(directory.resolve("outputs.f32"), model.predict(inputs, SAMPLES));
  }

  /** The file's bytes. Images are {@code [batch, 1, 28, 28]}. */
  static byte[] onnx(Model model) {
    return new OnnxGraph()
        .constant("conv1.weight", filters(model, "conv1", 3, 1, 32), 32, 1, 3, 3)
        .constant("conv1.bias", values(model, "conv1.bias"), 32)
        .constant("conv2.weight", filters(model, "conv2", 3, 32, 64), 64, 32, 3, 3)
        .constant("conv2.bias", values(model, "conv2.bias"), 64)
        .constant(
            "hidden.weight", afterFlatten(values(model, "hidden.weight"), 12, 64, 128), 9216, 128)
        .constant("hidden.bias", values(model, "hidden.bias"), 128)
        .constant("logits.weight", values(model, "logits.weight"), 128, 10)
        .constant("logits.bias", values(model, "logits.bias"), 10)
        .input("x", 1, 28, 28)
        .node("Conv", List.of("x", "conv1.weight", "conv1.bias"), "conv1")
        .node("Relu", List.of("conv1"), "relu1")
        .node("Conv", List.of("relu1", "conv2.weight", "conv2.bias"), "conv2")
        .node("Relu", List.of("conv2"), "relu2")
        .node(
            "MaxPool",
            List.of("relu2"),
            "pool",
            attributes("kernel_shape", 2, 2),
            attributes("strides", 2, 2))
        .node("Flatten", List.of("pool"), "flat", attribute("axis", 1))
        .node("Gemm", List.of("flat", "hidden.weight", "hidden.bias"), "hidden")
        .node("Relu", List.of("hidden"), "relu3")
        .node("Gemm", List.of("relu3", "logits.weight", "logits.bias"), "logits")
        .node("Softmax", List.of("logits"), "probabilities", attribute("axis", 1))
        .output("probabilities", 10)
        .toModel();
  }

  private static float[] values(Model model, String name) {
    return model.parameter(name).toArray();
  }

  /** From {@code [size, size, in, out]} to ONNX's {@code [out, in, size, size]}. */
  private static float[] filters(Model model, String layer, int size, int in, int out) {
    float[] from = values(model, layer + ".weight");
    float[] to = new float[from.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int tap = 0; tap < size * size; tap++) {
          to[(o * in + i) * size * size + tap] = from[(tap * in + i) * out + o];
        }
      }
    }
    return to;
  }

  /**
   * From rows ordered by {@code [size, size, channels]} to ONNX's {@code [channels, size, size]}.
   */
  private static float[] afterFlatten(float[] from, int size, int channels, int units) {
    float[] to = new float[from.length];
    for (int channel = 0; channel < channels; channel++) {
      for (int cell = 0; cell < size * size; cell++) {
        int row = cell * channels + channel;
        System.arraycopy(from, row * units, to, (channel * size * size + cell) * units, units);
      }
    }
    return to;
  }

  private static void write(Path file, float[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    Files.write(file, buffer.array());
  }
}
