package dev.kiln.samples.benchmarks.peers.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.kiln.samples.benchmarks.harness.Inference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Predicts batches of one size with a model in a file. */
final class OnnxInference implements Inference {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final FloatBuffer buffer;
  private final long[] shape;
  private final int outputs;

  /**
   * Loads the model.
   *
   * @param shape of the input, with the batch
   * @param outputs how many numbers a prediction of a batch has
   */
  OnnxInference(Path model, long[] shape, int outputs, int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    this.session = environment.createSession(model.toString(), options);
    this.shape = shape.clone();
    this.outputs = outputs;
    int elements = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    this.buffer =
        ByteBuffer.allocateDirect(4 * elements).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  @Override
  public float[] predict(float[] inputs) throws OrtException {
    buffer.clear();
    buffer.put(inputs).flip();
    try (OnnxTensor input = OnnxTensor.createTensor(environment, buffer, shape);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      float[] output = new float[outputs];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(output);
      return output;
    }
  }
}
