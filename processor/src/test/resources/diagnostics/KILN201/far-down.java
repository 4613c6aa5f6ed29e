package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
interface Net {
  @Conv2D(filters = 32, kernel = 3, activation = RELU) Layer conv1();
  @MaxPool2D(2) Layer pool1();
  @Conv2D(filters = 64, kernel = 3, activation = RELU) Layer conv2();
  @Dropout(0.25) Layer drop2();
  @MaxPool2D(3) Layer pool2();
  @Conv2D(filters = 64, kernel = §5) Layer conv3();
  @Flatten Layer flat();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
