package releases;

import dev.kiln.dsl.*;

@Network(input = {8, 8, 1}, loss = Loss.CROSS_ENTROPY)
interface Digits {
  @Conv2D(filters = 4, kernel = 3, activation = Activation.RELU) Layer conv();
  @MaxPool2D(2) Layer pool();
  @Flatten Layer flat();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
