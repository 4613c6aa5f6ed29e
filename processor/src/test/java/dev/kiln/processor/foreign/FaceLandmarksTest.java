package dev.kiln.processor.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.checkpoint.ImportedWeights;
import dev.kiln.runtime.checkpoint.WeightImport;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Standardization;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network that others trained, with weights of 8 bits, written as an interface of Kiln's: it
 * gives what TensorFlow.js does.
 */
class FaceLandmarksTest {

  private static final String PACKAGE = "@vladmandic/face-api@1.7.15";
  private static final int IMAGES = 20;
  private static final int OUTPUTS = 136;

  /** What the package subtracts from the pixels of a channel; then it divides by 255. */
  private static final float[] MEANS = {122.782f, 117.001f, 104.298f};

  @TempDir private Path directory;

  @Test
  void landmarksAreThoseOfTensorFlow() throws IOException {
    ForeignProgram.assumeWanted();
    assumeTrue(
        ForeignProgram.succeeds(directory, List.of("npm", "pack", PACKAGE))
            && ForeignProgram.succeeds(
                directory, List.of("tar", "xzf", "vladmandic-face-api-1.7.15.tgz")),
        "npm can't download " + PACKAGE);
    Path script = ForeignProgram.script(directory, "landmarks.mjs");
    Path unpacked = directory.resolve("package");
    ForeignProgram.lines(
        directory, List.of("node", script.toString(), unpacked.toString(), directory.toString()));

    Model model = model();
    ImportedWeights done = model.importWeights(weights());
    assertEquals(List.of(), done.missing());
    assertEquals(List.of(), done.unused());
    assertEquals(77_224, model.info().parameterCount());

    float[] expected = floats("outputs.f32");
    assertEquals(IMAGES * OUTPUTS, expected.length);
    float[] actual = model.predict(floats("inputs.f32"), IMAGES);
    assertArrayEquals(expected, actual, 1e-4f);
    assertTrue(spread(expected) > 0.1, "all outputs are much the same");
  }

  private static Model model() throws IOException {
    String source;
    try (var in = FaceLandmarksTest.class.getResourceAsStream("/foreign/FaceLandmarks.java")) {
      source = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
    Model model = NetworkCompiler.compile("networks.FaceLandmarks", source).createModel(1);
    model.metadata(
        ModelMetadata.NONE.withStandardization(
            Standardization.of(MEANS, new float[] {255, 255, 255})));
    return model;
  }

  private WeightImport weights() throws IOException {
    WeightImport weights =
        WeightImport.of(directory.resolve("weights.safetensors"))
            .rename("dense(\\d)/conv(\\d)/", "dense$1Conv$2.")
            .rename("fc/", "fc.")
            .rename("_filter$", "")
            .rename("(filters|weights)$", "weight")
            .transpose(".*\\.depthwise", 0, 1, 3, 2);
    for (String line : Files.readAllLines(directory.resolve("scales.txt"))) {
      String[] parts = line.split(" ", -1);
      double scale = Double.parseDouble(parts[1]);
      weights.scale(Pattern.quote(parts[0]), scale, Double.parseDouble(parts[2]));
    }
    return weights;
  }

  private float[] floats(String file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(directory.resolve(file)));
    float[] floats = new float[bytes.capacity() / Float.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  /** Between the same output of different images. */
  private static float spread(float[] outputs) {
    float widest = 0;
    for (int i = 0; i < OUTPUTS; i++) {
      widest = Math.max(widest, Math.abs(outputs[i] - outputs[(IMAGES - 1) * OUTPUTS + i]));
    }
    return widest;
  }
}
