package app;

import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
interface Digits {
  @Conv2D(filters = 8, kernel = 3) Layer conv1();
  @MaxPool2D(13) Layer pool();
  @Conv2D(filters = 8, kernel = 5) Layer conv2();
  @Flatten Layer flat();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
