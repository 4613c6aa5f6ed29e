package dev.kiln.processor.testing;

import static dev.kiln.dsl.Activation.NONE;
import static dev.kiln.dsl.Activation.RELU;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.Size;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkSourceTest {

  @Test
  void printsEveryLayer() {
    NetworkSpec spec =
        SpecBuilder.input(7, 5, 2)
            .then(
                "conv",
                new Conv2DSpec(2, new Size(3, 1), Size.square(2), Padding.SAME, RELU, false))
            .then(
                "plain",
                new Conv2DSpec(2, Size.square(1), Size.square(1), Padding.VALID, NONE, true))
            .layer("relu", new ReluSpec(), "conv")
            .layer("sum", new AddSpec(), "relu", "plain")
            .then("pool", new MaxPool2DSpec(Size.square(3), Optional.empty()))
            .then("again", new MaxPool2DSpec(new Size(2, 1), Optional.of(Size.square(1))))
            .then("flat", new FlattenSpec())
            .then("drop", new DropoutSpec(0.25))
            .then("hidden", new DenseSpec(4, RELU, false))
            .classify(3);

    assertEquals(
        """
        package some.where;

        import dev.kiln.dsl.*;

        @Network(input = {7, 5, 2}, loss = Loss.CROSS_ENTROPY)
        public interface Example {
          @Conv2D(filters = 2, kernel = {3, 1}, stride = 2, padding = Padding.SAME, \
        activation = Activation.RELU, bias = false) Layer conv();
          @Conv2D(filters = 2, kernel = 1) Layer plain();
          @Relu Layer relu(Layer conv);
          @Add Layer sum(Layer relu, Layer plain);
          @MaxPool2D(3) Layer pool();
          @MaxPool2D(size = {2, 1}, stride = 1) Layer again();
          @Flatten Layer flat();
          @Dropout(0.25) Layer drop();
          @Dense(units = 4, activation = Activation.RELU, bias = false) Layer hidden();
          @Dense(3) Layer logits();
          @Softmax Layer probabilities();
        }
        """,
        new NetworkSource("some.where", "Example", spec).text());
  }
}
