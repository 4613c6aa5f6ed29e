package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.info.LayerInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.train.GradientCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network on ids: what it is made of, what it saves and what it refuses. */
class SequencesTest {

  private static final int STEPS = 20;
  private static final int VOCABULARY = 30;

  private static final String HEADER =
      """
      package networks;

      import static dev.kiln.dsl.Activation.*;
      import static dev.kiln.dsl.Loss.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      """;

  private static final String ANNOTATED =
      HEADER
          + """
          @Network(input = 20, loss = CROSS_ENTROPY)
          public interface Words {
            @Embedding(vocabulary = 30, size = 8) Layer embedding1();
            @Conv1D(filters = 16, kernel = 3, activation = RELU) Layer conv1();
            @GlobalMaxPool1D Layer globalMaxPool1();
            @Dense(units = 2) Layer dense1();
            @Softmax Layer softmax();
          }
          """;

  private static final String FLUENT =
      HEADER
          + """
          class Networks {
            @Network(name = "WordsModel")
            static final NetworkSpec NET =
                Kiln.input(20)
                    .embedding(30, 8)
                    .conv1d(16, 3, RELU)
                    .globalMaxPool1d()
                    .dense(2)
                    .softmax()
                    .loss(CROSS_ENTROPY);
          }
          """;

  private static CompiledNetwork network;

  @BeforeAll
  static void compile() {
    network = NetworkCompiler.compile("networks.Words", ANNOTATED);
  }

  @Test
  void bothFormsAreTheSame() {
    CompiledNetwork fluent = NetworkCompiler.compile("networks.Networks", FLUENT);

    assertEquals(List.of(), fluent.errors());
    assertEquals(source(network), source(fluent));
  }

  private static String source(CompiledNetwork compiled) {
    return compiled
        .sources()
        .get("networks.WordsModel")
        .replaceAll("(Words|Networks)\\.java:\\d+", "FILE");
  }

  @Test
  void infoTellsShapesAsTheUserKnowsThem() {
    Model model = network.createModel(1);

    assertEquals(VOCABULARY, model.info().vocabulary());
    assertEquals(
        List.of("20x8", "18x16", "16", "2", "2"),
        model.info().layers().stream().map(layer -> layer.output().toString()).toList());
    assertEquals(
        List.of(240L, 400L, 0L, 34L, 0L),
        model.info().layers().stream().map(LayerInfo::parameters).toList());
    assertEquals(18 * 16 * 3 * 8, model.info().layers().get(1).multiplyAdds());
    assertEquals(
        List.of(
            "embedding1.weight 30x8",
            "conv1.weight 3x8x16",
            "conv1.bias 16",
            "dense1.weight 16x2",
            "dense1.bias 2"),
        model.info().parameters().stream().map(p -> p.name() + " " + p.shape()).toList());
  }

  /** The mean of 240 numbers of the standard normal distribution, and that of their squares. */
  @Test
  void vectorsAreDrawnFromTheStandardNormalDistribution() {
    float[] weight = network.createModel(1).parameter("embedding1.weight").toArray();
    double mean = 0;
    double square = 0;
    for (float w : weight) {
      mean += w / weight.length;
      square += w * w / weight.length;
    }

    assertEquals(0, mean, 0.2);
    assertEquals(1, square, 0.3);
  }

  @Test
  void savedModelIsTheSame(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("words.safetensors");
    Model model = network.createModel(7);
    model.save(file);
    Model loaded = load(file);
    float[] sample = new float[STEPS];
    sample[3] = VOCABULARY - 1;

    assertArrayEquals(model.parameters(), loaded.parameters());
    assertArrayEquals(model.predict(sample), loaded.predict(sample));
  }

  private static Model load(Path file) {
    try {
      Class<?> type = network.load("networks.WordsModel");
      return (Model) type.getMethod("load", Path.class).invoke(null, file);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("can't load " + file, e);
    }
  }

  @Test
  void threadsDontChangeGradients() {
    assertArrayEquals(gradients(1), gradients(2));
    assertArrayEquals(gradients(1), gradients(4));
  }

  /** A gradient of an id that stands nowhere must not be left over from an earlier step. */
  @Test
  void gradientsOfMissingIdsAreZero() {
    float[] gradients = gradients(2);
    ParameterInfo weight = network.createModel(3).info().parameter("embedding1.weight");

    for (int i = 0; i < weight.shape().elements(); i++) {
      boolean present = i / 8 == 4;
      assertTrue(present || gradients[weight.offset() + i] == 0, "id " + i / 8);
    }
    assertTrue(IntStream.range(32, 40).anyMatch(i -> gradients[i] != 0));
  }

  /** One step on all ids, and one on the id 4 alone. */
  private static float[] gradients(int threads) {
    Model model = network.createModel(3);
    try (Workers workers = Workers.of(threads)) {
      TrainingWorkspace workspace = model.trainingWorkspace(6, workers);
      for (boolean all : new boolean[] {true, false}) {
        for (int i = 0; i < 6 * STEPS; i++) {
          workspace.inputs().array()[workspace.inputs().offset() + i] = all ? i % VOCABULARY : 4;
        }
        workspace.step(6, 1);
      }
      return workspace.gradients().clone();
    }
  }

  @Test
  void gradientsAgreeWithLosses() {
    GradientCheck.check(network.createModel(5), 4, 1);
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "-1, -1", "2.5, 2.5", "NaN, NaN", "Infinity, Infinity", "1e9, 1000000000"})
  void whatIsNoIdIsRefused(float value, String words) {
    float[] sample = new float[STEPS];
    sample[7] = value;

    assertEquals(
        "embedding1 takes whole numbers from 0 to 29, but sample 0 of the batch has "
            + words
            + " at step 7",
        assertThrows(IllegalArgumentException.class, () -> network.createModel(1).predict(sample))
            .getMessage());
  }
}
