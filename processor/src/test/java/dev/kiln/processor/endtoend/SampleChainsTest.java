package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.FocusedNetworks;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many samples, of which workers take some through several steps, give the bits of other ways. */
class SampleChainsTest {

  private static final int MANY = 37;

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 500 : 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomNetworks(long seed) {
    check(NetworkCompiler.compile(new NetworkSource("networks", "Net", RandomNetworks.draw(seed))));
  }

  @Test
  void wideConvolutions() {
    CompiledNetwork network =
        NetworkCompiler.compile(
            new NetworkSource("networks", "Net", FocusedNetworks.wideConvolutions()));
    assertTrue(isChained(network));
    assertTrue(isChainedInTraining(network));
    check(network);
  }

  /** What the convolutions give lies where samples still to come are read. */
  @Test
  void memoryThatIsUsedAgain() {
    CompiledNetwork network =
        NetworkCompiler.compile(
            "networks.Again",
            """
            package networks;

            import dev.kiln.dsl.*;

            @Network(input = 10, loss = Loss.CROSS_ENTROPY)
            public interface Again {
              @Dense(units = 64) Layer small();
              @Reshape({4, 4, 4}) Layer image();
              @Conv2D(filters = 8, kernel = 3, padding = Padding.SAME) Layer first();
              @Conv2D(filters = 16, kernel = 3, padding = Padding.SAME) Layer second();
              @Flatten Layer flat();
              @Dense(units = 3) Layer logits();
              @Softmax Layer probabilities();
            }
            """);
    assertFalse(isChained(network));
    check(network);
  }

  private static boolean isChained(CompiledNetwork network) {
    return contains(network, "runBySamples\\(batch, [a-z]");
  }

  private static boolean isChainedInTraining(CompiledNetwork network) {
    return contains(network, "runBySamples\\(batch, \\d");
  }

  private static boolean contains(CompiledNetwork network, String pattern) {
    Pattern code = Pattern.compile(pattern);
    return network.sources().values().stream().anyMatch(s -> code.matcher(s).find());
  }

  private static void check(CompiledNetwork network) {
    assertEquals(List.of(), network.problemsInGeneratedCode());
    checkPredictions(network);
    List<float[]> expected = train(network, MANY); // so many workers that there are few samples
    for (int threads = 1; threads <= 3; threads++) {
      List<float[]> trained = train(network, threads);
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i), trained.get(i), "after " + i + " on " + threads);
      }
    }
  }

  /** What the losses, gradients and parameters are after each of some steps. */
  private static List<float[]> train(CompiledNetwork network, int threads) {
    Model model = network.createModel(5);
    List<float[]> all = new ArrayList<>();
    try (Workers workers = Workers.of(threads)) {
      TrainingWorkspace workspace = model.trainingWorkspace(MANY, workers);
      for (int batch : new int[] {MANY, 3 * 4, MANY - 1}) {
        FloatSlice inputs = workspace.inputs();
        System.arraycopy(
            draw(model),
            0,
            inputs.array(),
            inputs.offset(),
            batch * model.info().input().elements());
        workspace.step(batch, batch);
        all.add(Arrays.copyOf(workspace.losses().toArray(), batch));
        all.add(workspace.gradients().clone());
        all.add(model.parameters().clone());
      }
    }
    return all;
  }

  private static void checkPredictions(CompiledNetwork network) {
    Model model = network.createModel(5);
    float[] samples = draw(model);
    float[] expected = oneByOne(model, samples);
    for (int threads = 1; threads <= 3; threads++) {
      try (Workers workers = Workers.of(threads)) {
        InferenceWorkspace workspace = model.inferenceWorkspace(MANY, workers);
        for (int batch : new int[] {MANY, 3 * 4, MANY - 1, 2, MANY}) {
          FloatSlice inputs = workspace.inputs();
          System.arraycopy(
              samples, 0, inputs.array(), inputs.offset(), batch * samples.length / MANY);
          workspace.forward(batch);
          int length = batch * expected.length / MANY;
          assertArrayEquals(
              Arrays.copyOf(expected, length),
              Arrays.copyOf(workspace.outputs().toArray(), length),
              batch + " samples on " + threads + " threads");
        }
      }
    }
  }

  private static float[] draw(Model model) {
    Random random = new Random(3);
    float[] samples = new float[MANY * model.info().input().elements()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextInt(smallestVocabulary(model));
    }
    return samples;
  }

  /** Zeros and ones are identifiers as well, if these are asked for, but not of a single word. */
  private static int smallestVocabulary(Model model) {
    boolean single =
        model.info().parameters().stream()
            .anyMatch(p -> p.name().startsWith("embedding") && p.shape().dimension(0) == 1);
    return single ? 1 : 2;
  }

  private static float[] oneByOne(Model model, float[] samples) {
    int length = samples.length / MANY;
    float[][] outputs = new float[MANY][];
    for (int n = 0; n < MANY; n++) {
      outputs[n] = model.predict(Arrays.copyOfRange(samples, n * length, (n + 1) * length), 1);
    }
    float[] all = new float[MANY * outputs[0].length];
    for (int n = 0; n < MANY; n++) {
      System.arraycopy(outputs[n], 0, all, n * outputs[0].length, outputs[0].length);
    }
    return all;
  }
}
