package dev.kiln.samples.benchmarks.peers.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
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
import java.util.Map;

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
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    OrtSession session =
        environment.createSession(directory().resolve("model.onnx").toString(), options);
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(4 * batch * PIXELS)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    long[] shape = {batch, 1, 28, 28};
    return images -> {
      buffer.clear();
      buffer.put(images).flip();
      try (OnnxTensor input = OnnxTensor.createTensor(environment, buffer, shape);
          OrtSession.Result result = session.run(Map.of("x", input))) {
        float[] probabilities = new float[batch * 10];
        ((OnnxTensor) result.get(0)).getFloatBuffer().get(probabilities);
        return probabilities;
      }
    };
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
