package dev.kiln.samples.benchmarks.peers.onnxruntime;

import ai.onnxruntime.OrtException;
import dev.kiln.samples.benchmarks.harness.Contender;
import dev.kiln.samples.benchmarks.harness.Inference;
import dev.kiln.samples.benchmarks.harness.Measurement;
import dev.kiln.samples.benchmarks.harness.Training;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** ONNX Runtime, on the model that {@code -Dbenchmarks.onnx=DIRECTORY} holds. */
public final class OnnxRuntimeContender implements Contender {

  private static final int PIXELS = 28 * 28;
  private static final float TOLERANCE = 1e-5f;

  /**
   * Measures what the arguments say, or with the argument {@code check} compares the outputs with
   * Kiln's.
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("check")) {
      check();
      System.exit(0);
    }
    Measurement.main(new OnnxRuntimeContender(), args);
  }

  @Override
  public Training training(int batch, int threads) {
    throw new UnsupportedOperationException("ONNX Runtime is measured for inference only");
  }

  @Override
  public Inference inference(int batch, int threads) throws OrtException {
    return new OnnxInference(
        directory().resolve("model.onnx"), new long[] {batch, 1, 28, 28}, batch * 10, threads);
  }

  private static void check() throws Exception {
    float[] inputs = read("inputs.f32");
    float[] expected = read("outputs.f32");
    float[] actual =
        new OnnxRuntimeContender().inference(inputs.length / PIXELS, 1).predict(inputs);
    float largest = 0;
    for (int j = 0; j < expected.length; j++) {
      largest = Math.max(largest, Math.abs(expected[j] - actual[j]));
    }
    System.out.println("onnxruntime check largest_difference_from_kiln=" + largest);
    if (!(largest <= TOLERANCE)) {
      throw new IllegalStateException("the outputs differ from Kiln's by up to " + largest);
    }
  }

  private static float[] read(String name) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(directory().resolve(name)));
    FloatBuffer floats = bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return values;
  }

  private static Path directory() {
    String directory = System.getProperty("benchmarks.onnx");
    if (directory == null) {
      throw new IllegalStateException("-Dbenchmarks.onnx=DIRECTORY is missing");
    }
    return Path.of(directory);
  }
}
