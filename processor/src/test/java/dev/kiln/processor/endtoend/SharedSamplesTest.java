package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.FloatSlice;
import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that share a single sample give the bits that one of them alone gives. */
class SharedSamplesTest {

  private static final int MOST_SAMPLES = 3;

  private static final String SEQUENCE =
      """
      SequenceStage x = Kiln.input(150, 3).conv1d(32, 5, c -> c.padding(Padding.SAME));
      SequenceStage gate = x.conv1d(32, 3, c -> c.dilation(4).padding(Padding.SAME).activation(Activation.TANH));
      SequenceStage other = x.conv1d(32, 1, c -> c.activation(Activation.SIGMOID));
      SequenceStage both = x.add(gate.multiply(other)).batchNorm().relu();
      SequenceStage strided = both.concat(x).conv1d(16, 4, c -> c.stride(2).padding(Padding.SAME));
      return strided.conv1d(24, 3, c -> c.groups(4)).globalMaxPool1d().dense(4).softmax().loss(Loss.CROSS_ENTROPY);
      """;

  private static final String IMAGE =
      """
      ImageStage x = Kiln.input(23, 24, 5).conv2d(16, 3, c -> c.padding(Padding.SAME)).batchNorm().relu();
      ImageStage left = x.avgPool2d(3, p -> p.stride(2)).conv2d(8, 1);
      ImageStage right = x.maxPool2d(3, p -> p.stride(2)).depthwiseConv2d(3, c -> c.padding(Padding.SAME).activation(Activation.RELU));
      ImageStage both = left.concat(right).conv2d(24, 1, c -> c.activation(Activation.TANH));
      return both.depthwiseConv2d(3, c -> c.stride(2)).avgPool2d(5).flatten().dense(4).softmax().loss(Loss.CROSS_ENTROPY);
      """;

  @ParameterizedTest
  @ValueSource(strings = {SEQUENCE, IMAGE})
  void predictions(String network) {
    Model model = compile(network).createModel(7);
    float[] inputs = draw(model);
    float[] expected = predict(model, inputs, 1, 1);
    assertFalse(Arrays.equals(new float[expected.length], expected));
    for (int threads = 1; threads <= 5; threads++) {
      for (int samples = 1; samples <= MOST_SAMPLES; samples++) {
        float[] predicted = predict(model, inputs, threads, samples);
        assertArrayEquals(
            expected,
            Arrays.copyOf(predicted, expected.length),
            samples + " samples on " + threads + " threads");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SEQUENCE, IMAGE})
  void gradients(String network) {
    Model model = compile(network).createModel(7);
    float[] inputs = draw(model);
    float[] expected = train(model, inputs, 1);
    for (int threads = 2; threads <= 5; threads++) {
      assertArrayEquals(expected, train(model, inputs, threads), threads + " threads");
    }
  }

  /** What is large enough is shared: only what is computed once stays with one worker. */
  @ParameterizedTest
  @ValueSource(strings = {SEQUENCE, IMAGE})
  void largeStepsAreShared(String network) {
    String source = String.join("", compile(network).sources().values());
    List<String> whole =
        Pattern.compile("workers\\(\\)\\.run\\(batch, \\w+\\); // \\[(\\d+), .*")
            .matcher(source.substring(0, source.indexOf("class Training")))
            .results()
            .filter(step -> Integer.parseInt(step.group(1)) > 16)
            .map(step -> step.group())
            .toList();
    assertEquals(List.of(), whole);
  }

  private static CompiledNetwork compile(String network) {
    CompiledNetwork compiled =
        NetworkCompiler.compile(
            "networks.Networks",
            """
            package networks;

            import dev.kiln.dsl.*;
            import dev.kiln.dsl.spec.NetworkSpec;

            class Networks {
              @Network(name = "NetworksModel")
              static final NetworkSpec NET = net();

              static NetworkSpec net() {
            %s
              }
            }
            """
                .formatted(network));
    assertEquals(List.of(), compiled.problemsInGeneratedCode());
    return compiled;
  }

  private static float[] predict(Model model, float[] inputs, int threads, int samples) {
    try (Workers workers = Workers.of(threads)) {
      InferenceWorkspace workspace = model.inferenceWorkspace(MOST_SAMPLES, workers);
      load(inputs, workspace.inputs(), samples);
      workspace.forward(samples);
      return Arrays.copyOf(workspace.outputs().toArray(), samples * 4);
    }
  }

  private static float[] train(Model model, float[] inputs, int threads) {
    try (Workers workers = Workers.of(threads)) {
      TrainingWorkspace workspace = model.trainingWorkspace(MOST_SAMPLES, workers);
      load(inputs, workspace.inputs(), MOST_SAMPLES);
      workspace.step(MOST_SAMPLES, 1);
      return workspace.gradients().clone();
    }
  }

  private static void load(float[] inputs, FloatSlice to, int samples) {
    System.arraycopy(inputs, 0, to.array(), to.offset(), samples * inputs.length / MOST_SAMPLES);
  }

  private static float[] draw(Model model) {
    Random random = new Random(3);
    float[] inputs = new float[MOST_SAMPLES * model.info().input().elements()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    return inputs;
  }
}
