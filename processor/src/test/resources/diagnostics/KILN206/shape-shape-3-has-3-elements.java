package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
interface Net {
  @Conv2D(filters = 1, kernel = 1) Layer conv1();
  @MaxPool2D(size = 7) Layer pool();
  @Reshape(§3) Layer shape();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
