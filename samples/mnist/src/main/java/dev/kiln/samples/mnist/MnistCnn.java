package dev.kiln.samples.mnist;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.MaxPool2D;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/**
 * Tells handwritten digits apart: 28x28 grey pixels in, one probability per digit out, 1,199,882
 * parameters. Kiln compiles this description to {@link MnistCnnModel}.
 */
@Network(
    input = {28, 28, 1},
    loss = CROSS_ENTROPY,
    keep = {"conv2", "input"})
public interface MnistCnn {

  @Conv2D(filters = 32, kernel = 3, activation = RELU)
  Layer conv1(); // 26x26x32, 320 parameters

  @Conv2D(filters = 64, kernel = 3, activation = RELU)
  Layer conv2(); // 24x24x64, 18,496 parameters

  @MaxPool2D(2)
  Layer pool(); // 12x12x64

  @Flatten
  Layer flat(); // 9216

  @Dense(units = 128, activation = RELU)
  Layer hidden(); // 128, 1,179,776 parameters

  @Dense(units = 10)
  Layer logits(); // 10, 1,290 parameters

  @Softmax
  Layer probabilities(); // 10
}
