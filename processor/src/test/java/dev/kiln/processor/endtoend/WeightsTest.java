package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.data.ValueDataset;
import dev.kiln.runtime.info.Initializer;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Sgd;
import dev.kiln.runtime.train.Trainer;
import org.junit.jupiter.api.Test;

/** What is said of a layer's weights reaches the model, in both forms of a network. */
class WeightsTest {

  private static final String HEADER =
      """
      package networks;

      import dev.kiln.dsl.*;
      import dev.kiln.dsl.spec.NetworkSpec;

      """;

  private static final String ANNOTATED =
      HEADER
          + """
          @Network(input = 2, loss = Loss.MEAN_SQUARED_ERROR)
          interface Net {
            @Weights(init = WeightInit.CONSTANT, constant = 0.5, l1 = 0.25, l2 = 0.125)
            @Dense(units = 1) Layer dense1();
          }
          """;

  private static final String FLUENT =
      HEADER
          + """
          class Networks {
            @Network(name = "NetModel")
            static final NetworkSpec NET =
                Kiln.input(2)
                    .dense(1).weights(w -> w.constant(0.5).l1(0.25).l2(0.125))
                    .loss(Loss.MEAN_SQUARED_ERROR);
          }
          """;

  @Test
  void annotated() {
    check(NetworkCompiler.compile("networks.Net", ANNOTATED));
  }

  @Test
  void fluent() {
    check(NetworkCompiler.compile("networks.Networks", FLUENT));
  }

  private static void check(CompiledNetwork network) {
    Model model = network.createModel("networks.NetModel", 3);
    assertEquals(Initializer.CONSTANT, model.info().parameters().get(0).initializer());
    assertEquals(0.5f, model.parameters()[0]);
    assertEquals(Initializer.ZEROS, model.info().parameters().get(1).initializer());

    // The output is 0.5 + 0.5 * 3 = 2, as it shall be: only the penalty moves the weights.
    ValueDataset one =
        ValueDataset.of(Shape.of(2), Shape.of(1), new float[] {1, 3}, new float[] {2});
    Trainer.of(model).optimizer(Sgd.of(0.1f)).epochs(1).fit(one);

    float expected = (float) (0.5 - 0.1 * (0.25 + 2 * 0.125 * 0.5));
    assertEquals(expected, model.parameters()[0], 1e-6f);
    assertEquals(expected, model.parameters()[1], 1e-6f);
    assertEquals(0, model.parameters()[2]);
  }

  @Test
  void orthogonalConvolution() {
    Model model =
        NetworkCompiler.compile(
                "networks.Net",
                HEADER
                    + """
                    @Network(input = {5, 5, 2}, loss = Loss.MEAN_SQUARED_ERROR)
                    interface Net {
                      @Weights(init = WeightInit.ORTHOGONAL)
                      @Conv2D(filters = 4, kernel = 3) Layer conv();
                    }
                    """)
            .createModel("networks.NetModel", 3);
    double squares = 0;
    for (float weight : model.parameter("conv.weight").toArray()) {
      squares += weight * weight;
    }
    assertEquals(4, squares, 1e-5);
    assertTrue(model.info().parameters().get(0).trainable());
  }
}
