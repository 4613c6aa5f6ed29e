package dev.kiln.nd4j.dl4j;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Activation.TANH;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.AvgPool2D;
import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.Flatten;
import dev.kiln.dsl.Layer;
import dev.kiln.dsl.MaxPool2D;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.Softmax;

/** LeNet, with colours, so that the order of channels is seen. */
@Network(
    input = {28, 28, 3},
    loss = CROSS_ENTROPY)
interface LeNet {

  @Conv2D(filters = 6, kernel = 5, activation = RELU)
  Layer conv1();

  @MaxPool2D
  Layer pool1();

  @Conv2D(filters = 16, kernel = 5, activation = TANH)
  Layer conv2();

  @AvgPool2D
  Layer pool2();

  @Flatten
  Layer flat();

  @Dense(units = 120, activation = RELU)
  Layer hidden1();

  @Dense(units = 84, activation = RELU)
  Layer hidden2();

  @Dense(units = 10)
  Layer logits();

  @Softmax
  Layer probabilities();
}
