package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {20, 4}, loss = CROSS_ENTROPY)
interface Net {
  @Conv1D(filters = 8, kernel = 3, padding = SAME, activation = RELU) Layer left();
  @Conv1D(filters = 6, kernel = 3, activation = RELU) Layer right(Layer input);
  @Add Layer sum(Layer left, Layer §right);
  @Flatten Layer flat();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
