package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
interface Net {
  @Conv2D(filters = 8, kernel = 3, activation = RELU) Layer conv1();
  @MaxPool2D(2) Layer pool(Layer §conv0);
  @Conv2D(filters = 8, kernel = §30) Layer conv2(Layer conv1);
  @Flatten Layer flat(Layer conv1);
  @Dense(units = §0) Layer logits();
  @Softmax Layer probabilities();
}
