package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {4}, loss = CROSS_ENTROPY)
interface Net {
  @Dense(units = 8, activation = RELU) Layer left();
  @Dense(units = 9, activation = RELU) Layer right(Layer input);
  @Add Layer sum(Layer left, Layer §right);
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
