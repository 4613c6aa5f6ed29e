package networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.*;

/** The README's network. */
@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
interface MnistCnn {
  @Conv2D(filters = 32, kernel = 3, activation = RELU) Layer conv1();
  @Conv2D(filters = 64, kernel = 3, activation = RELU) Layer conv2();
  @MaxPool2D(2)                                        Layer pool();
  @Flatten                                             Layer flat();
  @Dense(units = 128, activation = RELU)               Layer hidden();
  @Dense(units = 10)                                   Layer logits();
  @Softmax                                             Layer probabilities();
}
