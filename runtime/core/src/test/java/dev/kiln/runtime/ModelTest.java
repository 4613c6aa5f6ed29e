package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kiln.runtime.checkpoint.Safetensors;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.info.Standardization;
import dev.kiln.runtime.internal.random.CounterRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

  private final Model model = SoftmaxRegression.create(Shape.of(2), 3, 1);

  @Test
  void predictsOneSample() {
    float[] w = {1, 0, -1, 0.5f, 0, 2, 0.25f, 0, 0};
    System.arraycopy(w, 0, model.parameters(), 0, w.length);
    double[] logits = {1 * 2 + 0.5 * 4 + 0.25, 0, -1 * 2 + 2 * 4};
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    float[] probabilities = model.predict(new float[] {2, 4});
    assertEquals(3, probabilities.length);
    for (int c = 0; c < 3; c++) {
      assertEquals(Math.exp(logits[c]) / sum, probabilities[c], 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 200})
  void predictsManySamplesAsItPredictsEach(int count) {
    float[] samples = new float[2 * count];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = CounterRandom.uniform(5, i);
    }
    try (Workers workers = Workers.of(2)) {
      float[] outputs = model.predict(samples, count, workers);
      assertArrayEquals(outputs, model.predict(samples, count));
      assertEquals(3 * count, outputs.length);
      for (int i = 0; i < count; i++) {
        float[] one = model.predict(Arrays.copyOfRange(samples, 2 * i, 2 * i + 2));
        assertArrayEquals(one, Arrays.copyOfRange(outputs, 3 * i, 3 * i + 3));
      }
    }
  }

  @Test
  void writesOutputsIntoTheCallersArray() {
    float[] samples = {1, 2, 3, 4};
    float[] outputs = {9, 9, 9, 9, 9, 9, 9};
    model.predict(samples, 2, outputs);
    float[] expected = Arrays.copyOf(model.predict(samples, 2), 7);
    expected[6] = 9;
    assertArrayEquals(expected, outputs);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> model.predict(samples, 2, new float[5]));
    assertEquals(
        "Tiny gives 2 outputs of 3, 6 numbers, but the array for them has 5", e.getMessage());
  }

  @Test
  void predictionsStandardizeAsTheMetadataSays() {
    float[] plain = model.predict(new float[] {2, -1});
    model.metadata(
        ModelMetadata.NONE.withStandardization(
            Standardization.of(new float[] {4, 10}, new float[] {3, 5})));
    float[] raw = {10, 5};
    assertArrayEquals(plain, model.predict(raw));
    assertArrayEquals(new float[] {10, 5}, raw);
    assertThrows(
        IllegalArgumentException.class,
        () -> model.metadata(ModelMetadata.NONE.withLabels("only one")));
  }

  @Test
  void eightThreadsPredictTheBitsThatOneDoes() {
    int predictions = Boolean.getBoolean("kiln.campaign") ? 100_000 : 1000;
    float[] samples = new float[2 * 17];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = CounterRandom.uniform(6, i);
    }
    float[] expected = model.predict(samples, 17);
    IntStream.range(0, 8)
        .mapToObj(
            thread ->
                CompletableFuture.runAsync(
                    () -> {
                      float[] outputs = new float[3 * 17];
                      for (int i = 0; i < predictions; i++) {
                        int count = 1 + i % 17;
                        model.predict(Arrays.copyOf(samples, 2 * count), count, outputs);
                        assertArrayEquals(
                            Arrays.copyOf(expected, 3 * count), Arrays.copyOf(outputs, 3 * count));
                      }
                    },
                    task -> new Thread(task).start()))
        .toList()
        .forEach(CompletableFuture::join);
  }

  @Test
  void refusesSamplesOfAnotherLength() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> model.predict(new float[5], 2));
    assertEquals("Tiny takes 2 samples of shape 2, 4 numbers, but got 5", e.getMessage());
    IllegalArgumentException one =
        assertThrows(IllegalArgumentException.class, () -> model.predict(new float[3]));
    assertEquals("Tiny takes a sample of shape 2, 2 numbers, but got 3", one.getMessage());
    assertThrows(IllegalArgumentException.class, () -> model.predict(new float[0], -1));
  }

  @Test
  void namesItsParameters() {
    FloatSlice bias = model.parameter("logits.bias");
    model.parameters()[7] = 5;
    assertArrayEquals(new float[] {0, 5, 0}, bias.toArray());
    assertEquals(5, bias.get(1));
    assertThrows(IndexOutOfBoundsException.class, () -> bias.get(3));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> model.parameter("logit.bias"));
    assertEquals(
        "Tiny has no parameter 'logit.bias'; it has [logits.weight, logits.bias]", e.getMessage());
  }

  @Test
  void savesItsParameters(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("tiny.safetensors");
    model.save(file);
    assertArrayEquals(model.parameters(), Safetensors.read(file, model.info()));
  }

  @Test
  void workspacesRefuseWhatDoesNotFit() {
    try (Workers workers = Workers.of(1)) {
      assertThrows(IllegalArgumentException.class, () -> model.inferenceWorkspace(0, workers));
      InferenceWorkspace workspace = model.inferenceWorkspace(4, workers);
      assertThrows(IllegalArgumentException.class, () -> workspace.forward(5));
      assertThrows(IllegalArgumentException.class, () -> workspace.forward(0));
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> model.inferenceWorkspace(1_000_000_000, workers));
      assertEquals(
          "a batch of 1000000000 needs 7000000000 activations, more than an array holds; the"
              + " largest batch for this network is 306783373",
          e.getMessage());
    }
  }
}
