package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same network as an interface and by a builder gives the same model. */
class TwoFormsTest {

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
          @Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
          public interface MnistCnn {
            @Conv2D(filters = 32, kernel = 3, activation = RELU) Layer conv1();
            @Conv2D(filters = 64, kernel = 3, activation = RELU) Layer conv2();
            @MaxPool2D(2) Layer pool1();
            @Flatten Layer flat();
            @Dense(units = 128, activation = RELU) Layer dense1();
            @Dense(units = 10) Layer dense2();
            @Softmax Layer softmax();
          }
          """;

  private static final String FLUENT =
      HEADER
          + """
          class Networks {
            @Network(name = "MnistCnnModel")
            static final NetworkSpec NET =
                Kiln.input(28, 28, 1)
                    .conv2d(32, 3, RELU)
                    .conv2d(64, 3, RELU)
                    .maxPool2d(2)
                    .flatten()
                    .dense(128, RELU)
                    .dense(10)
                    .softmax()
                    .loss(CROSS_ENTROPY);
          }
          """;

  private static CompiledNetwork annotated;
  private static CompiledNetwork fluent;

  @BeforeAll
  static void compile() {
    annotated = NetworkCompiler.compile("networks.MnistCnn", ANNOTATED);
    fluent = NetworkCompiler.compile("networks.Networks", FLUENT);
  }

  @Test
  void generatedCodeDiffersInOriginsOnly() {
    String name = "networks.MnistCnnModel";
    String ofInterface = annotated.sources().get(name);
    String ofBuilder = fluent.sources().get(name);

    assertEquals(List.of(), fluent.errors());
    assertNotEquals(ofInterface, ofBuilder);
    assertEquals(withoutOrigins(ofInterface), withoutOrigins(ofBuilder));
  }

  @Test
  void originsNameTheLinesOfTheCalls() {
    String source = fluent.sources().get("networks.MnistCnnModel");

    List<String> calls = List.of("conv1", "conv2", "pool1", "flat", "dense1", "dense2", "softmax");
    for (String layer : calls) {
      int line = 13 + calls.indexOf(layer);
      String origin = "MnistCnn." + layer + ", Networks.java:" + line;
      // Reshaping takes no code, so flat has no comment.
      assertTrue(layer.equals("flat") || source.contains(origin), origin);
    }
  }

  @Test
  void bothLearnTheSameBits() {
    Model first = annotated.createModel("networks.MnistCnnModel", 42);
    Model second = fluent.createModel("networks.MnistCnnModel", 42);
    float[] before = first.parameters().clone();

    assertArrayEquals(before, second.parameters());
    train(first);
    train(second);

    assertFalse(Arrays.equals(before, first.parameters()));
    assertArrayEquals(first.parameters(), second.parameters());
  }

  private static void train(Model model) {
    Random random = new Random(5);
    try (Workers workers = Workers.of(2)) {
      TrainingWorkspace workspace = model.trainingWorkspace(4, workers);
      for (int step = 0; step < 3; step++) {
        float[] inputs = workspace.inputs().array();
        for (int i = 0; i < 4 * 28 * 28; i++) {
          inputs[workspace.inputs().offset() + i] = random.nextFloat();
        }
        for (int i = 0; i < 4; i++) {
          workspace.targets().array()[workspace.targets().offset() + i] = random.nextInt(10);
        }
        workspace.step(4, step);
        for (int i = 0; i < model.parameters().length; i++) {
          model.parameters()[i] -= 0.05f * workspace.gradients()[i];
        }
      }
    }
  }

  private static String withoutOrigins(String source) {
    return source.replaceAll("(MnistCnn|Networks)\\.java:\\d+", "FILE");
  }
}
