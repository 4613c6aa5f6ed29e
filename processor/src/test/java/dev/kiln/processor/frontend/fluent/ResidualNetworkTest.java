package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.reference.ReferenceNetwork;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.ReferenceComparison;
import dev.kiln.processor.testing.Samples;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A residual network of 3 stages with 2 blocks each, written with loops and a method. */
class ResidualNetworkTest {

  private static final int BATCH = 6;

  private static final String SOURCE =
      """
      package networks;

      import static dev.kiln.dsl.Activation.*;
      import static dev.kiln.dsl.Loss.*;
      import static dev.kiln.dsl.Padding.*;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      public class Networks {
        private static final int BLOCKS = 2;

        @Network(name = "ResNet")
        public static NetworkSpec resNet() {
          ImageStage x = Kiln.input(8, 8, 2).conv2d(3, 3, c -> c.padding(SAME)).named("stem");
          for (int stage = 0; stage < 3; stage++) {
            int filters = 3 + stage;
            if (stage > 0) {
              x = x.conv2d(filters, 2, c -> c.stride(2)).named("down" + stage);
            }
            for (int i = 0; i < BLOCKS; i++) {
              x = x.residual(y -> block(y, filters)).relu();
            }
          }
          return x.flatten().dense(4).softmax().loss(CROSS_ENTROPY);
        }

        static ImageStage block(ImageStage x, int filters) {
          return x.conv2d(filters, 3, c -> c.padding(SAME).activation(RELU))
              .conv2d(filters, 3, c -> c.padding(SAME));
        }
      }
      """;

  private static CompiledNetwork compiled;
  private static NetworkSpec network;

  @BeforeAll
  static void compile() throws ReflectiveOperationException {
    compiled = NetworkCompiler.compile("networks.Networks", SOURCE);
    network = (NetworkSpec) compiled.load("networks.Networks").getMethod("resNet").invoke(null);
  }

  @Test
  void blocksAreUnrolled() {
    assertEquals(6, network.layers().stream().filter(l -> l.spec() instanceof AddSpec).count());
    assertEquals("8x8x2", network.input().toString());
  }

  @Test
  void gradientsAgreeWithReference() {
    Model model = compiled.createModel("networks.ResNet", 42);
    ReferenceComparison comparison =
        new ReferenceComparison(new ReferenceNetwork(network), model, 7, 60);
    comparison.checkLayout();
    Samples samples = comparison.draw(3);
    try (Workers workers = Workers.of(2)) {
      comparison.checkStep(model.trainingWorkspace(3, workers), samples);
    }
    comparison.checkPrediction(samples);
  }

  @Test
  void lossFalls() {
    Model model = compiled.createModel("networks.ResNet", 42);
    Samples samples = new ReferenceComparison(new ReferenceNetwork(network), model, 7).draw(BATCH);
    try (Workers workers = Workers.of(2)) {
      TrainingWorkspace workspace = model.trainingWorkspace(BATCH, workers);
      samples.load(workspace);
      double first = step(model, workspace);
      double last = first;
      for (int i = 0; i < 60; i++) {
        last = step(model, workspace);
      }
      assertTrue(last < first / 2, "from " + first + " to " + last);
    }
  }

  private static double step(Model model, TrainingWorkspace workspace) {
    workspace.step(BATCH, 1);
    for (int i = 0; i < model.parameters().length; i++) {
      model.parameters()[i] -= 0.02f * workspace.gradients()[i];
    }
    double sum = 0;
    for (float loss : workspace.losses().toArray()) {
      sum += loss;
    }
    return sum / BATCH;
  }
}
