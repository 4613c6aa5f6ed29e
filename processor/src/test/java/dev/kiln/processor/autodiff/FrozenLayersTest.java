package dev.kiln.processor.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.RandomNetworks;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.train.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Layers with {@code trainable = false}: they stay, and cost no gradients. */
class FrozenLayersTest {

  private static final int NETWORKS = Boolean.getBoolean("kiln.campaign") ? 200 : 12;

  private static final String HEADER =
      """
      package networks;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      """;

  private static String annotated(String frozen) {
    return HEADER
        + """
        @Network(input = {6, 6, 1}, loss = Loss.CROSS_ENTROPY)
        interface Net {
          %1$s @Conv2D(filters = 3, kernel = 3) Layer conv();
          %1$s @BatchNorm Layer norm();
          %1$s @Dense(units = 5, activation = Activation.TANH) Layer hidden();
          @Dense(units = 4) Layer logits();
          @Softmax Layer probabilities();
        }
        """
            .formatted(frozen)
            .replace("Layer norm();", "Layer norm();\n  @Flatten Layer flat();");
  }

  private static final String FROZEN = annotated("@Weights(trainable = false)");

  private static final String FLUENT =
      HEADER
          + """
          class Networks {
            @Network(name = "NetModel")
            static final NetworkSpec NET =
                Kiln.input(6, 6, 1)
                    .conv2d(3, 3).named("conv").weights(w -> w.trainable(false))
                    .batchNorm().named("norm").weights(w -> w.trainable(false))
                    .flatten().named("flat")
                    .dense(5, Activation.TANH).named("hidden").weights(w -> w.trainable(false))
                    .dense(4).named("logits")
                    .softmax()
                    .loss(Loss.CROSS_ENTROPY);
          }
          """;

  @Test
  void annotatedLayersStayAndTheOthersLearn() {
    checkTraining(NetworkCompiler.compile("networks.Net", FROZEN));
  }

  @Test
  void fluentLayersStayAndTheOthersLearn() {
    checkTraining(NetworkCompiler.compile("networks.Networks", FLUENT));
  }

  private static void checkTraining(CompiledNetwork network) {
    Model model = network.createModel("networks.NetModel", 3);
    float[] before = model.parameters().clone();
    trainer(model).fit(data());
    for (ParameterInfo parameter : model.info().parameters()) {
      boolean learned = parameter.name().startsWith("logits");
      assertEquals(learned, parameter.trainable(), parameter.name());
      int changed = 0;
      int end = parameter.offset() + parameter.shape().elements();
      for (int i = parameter.offset(); i < end; i++) {
        changed += before[i] == model.parameters()[i] ? 0 : 1;
      }
      assertEquals(learned, changed > 0, parameter.name());
    }
  }

  /**
   * For what the trainer freezes no gradient code runs, wherever it is: its gradients keep what
   * stood there, and those of the others have the bits that they have without freezing.
   */
  @Test
  void onlyWhatLearnsGetsGradients() {
    List<NetworkSpec> networks =
        LongStream.range(0, NETWORKS).mapToObj(RandomNetworks::draw).toList();
    NetworkBatch compiled = NetworkBatch.compile(networks);
    for (int i = 0; i < networks.size(); i++) {
      Model model = compiled.model(i, i);
      Samples samples =
          new ReferenceComparison(new ReferenceNetwork(networks.get(i)), model, i, 1).draw(2);
      float[] all = gradients(model, samples, 0, Integer.MAX_VALUE);
      for (ParameterInfo parameter : model.info().parameters()) {
        int from = parameter.offset();
        int to = from + parameter.shape().elements();
        String where = "network " + i + ", " + parameter.name();
        check(where + " alone", model, samples, all, from, to);
        check("all but " + where, model, samples, all, 0, from, to, Integer.MAX_VALUE);
      }
      check("network " + i + ", nothing", model, samples, all);
    }
  }

  private static void check(
      String what, Model model, Samples samples, float[] all, int... learned) {
    float[] actual = gradients(model, samples, learned);
    for (int i = 0; i < model.info().trainableCount(); i++) {
      boolean learns = false;
      for (int range = 0; range < learned.length; range += 2) {
        learns |= learned[range] <= i && i < learned[range + 1];
      }
      float expected = learns ? all[i] : Float.NaN;
      assertEquals(expected, actual[i], what + ", element " + i);
    }
  }

  /** NaN where no code wrote. */
  private static float[] gradients(Model model, Samples samples, int... learned) {
    float[] before = model.parameters().clone();
    try (Workers workers = Workers.of(1)) {
      TrainingWorkspace workspace = model.trainingWorkspace(samples.count(), workers);
      workspace.learnOnly(learned);
      Arrays.fill(workspace.gradients(), Float.NaN);
      samples.load(workspace);
      workspace.step(samples.count(), 7);
      System.arraycopy(before, 0, model.parameters(), 0, before.length); // Averages were moved.
      return workspace.gradients().clone();
    }
  }

  /** Also with averages of the weights, whose rounding would change what is frozen. */
  @Test
  void whatTheTrainerFreezesKeepsItsBits() {
    Model model =
        NetworkCompiler.compile("networks.Net", annotated("")).createModel("networks.NetModel", 3);
    float[] before = model.parameters().clone();
    trainer(model).averageWeights(0.9f).freeze("conv", "norm", "hidden").fit(data());
    for (ParameterInfo parameter : model.info().parameters()) {
      int end = parameter.offset() + parameter.shape().elements();
      boolean same =
          Arrays.equals(
              before, parameter.offset(), end, model.parameters(), parameter.offset(), end);
      assertEquals(!parameter.name().startsWith("logits"), same, parameter.name());
    }
  }

  @Test
  void theInfoTellsWhatIsFrozen() {
    Model model =
        NetworkCompiler.compile("networks.Net", FROZEN).createModel("networks.NetModel", 3);
    for (ParameterInfo parameter : model.info().parameters()) {
      assertEquals(!parameter.name().startsWith("logits"), parameter.frozen(), parameter.name());
    }
    Model other =
        NetworkCompiler.compile("networks.Net", annotated("")).createModel("networks.NetModel", 3);
    assertTrue(other.info().parameters().stream().noneMatch(ParameterInfo::frozen));
  }

  /** To the bit what the trainer's freezing gives, with the averages that it keeps. */
  @Test
  void theOthersLearnAsIfTheTrainerFroze() {
    Model compiled =
        NetworkCompiler.compile("networks.Net", FROZEN).createModel("networks.NetModel", 3);
    Model other =
        NetworkCompiler.compile("networks.Net", annotated("")).createModel("networks.NetModel", 3);
    for (ParameterInfo parameter : compiled.info().parameters()) {
      float[] values = compiled.parameter(parameter.name()).toArray();
      int to = other.info().parameter(parameter.name()).offset();
      System.arraycopy(values, 0, other.parameters(), to, values.length);
    }
    trainer(compiled).fit(data());
    trainer(other).freeze("conv", "norm", "hidden").fit(data());
    for (ParameterInfo parameter : compiled.info().parameters()) {
      assertArrayEquals(
          other.parameter(parameter.name()).toArray(),
          compiled.parameter(parameter.name()).toArray(),
          parameter.name());
    }
  }

  /** The backward pass of the frozen trunk is not in the source. */
  @Test
  void noGradientCodeIsWritten() {
    String whole = backward(source(annotated("")));
    String frozen = backward(source(FROZEN));
    for (String layer : new String[] {"conv", "norm", "hidden"}) {
      assertTrue(whole.contains(layer), whole);
      assertFalse(frozen.contains(layer), frozen);
    }
    assertTrue(frozen.contains("logits"), frozen);
    assertNotEquals(whole, frozen);
  }

  private static String source(String network) {
    String source =
        NetworkCompiler.process("networks.Net", network).sources().get("networks.NetModel");
    return source.substring(source.indexOf("class Training "));
  }

  private static String backward(String source) {
    int start = source.indexOf("void backward() {");
    return source.substring(start, source.indexOf("\n    }", start));
  }

  private static Trainer trainer(Model model) {
    return Trainer.of(model).optimizer(Adam.of(0.01f)).batchSize(4).epochs(2).logging(false);
  }

  private static Dataset data() {
    Random random = new Random(8);
    float[] inputs = new float[10 * 36];
    int[] labels = new int[10];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 4;
    }
    return FloatDataset.of(Shape.of(6, 6, 1), 4, inputs, labels);
  }
}
