package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28, 28}, loss = CROSS_ENTROPY)
interface Net {
  @Conv2D(filters = 2, kernel = 3, activation = RELU) Layer §conv1();
  @Flatten Layer flat();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
