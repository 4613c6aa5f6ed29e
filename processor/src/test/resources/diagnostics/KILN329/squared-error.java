package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {4}, loss = §MEAN_SQUARED_ERROR)
interface Net {
  @Dense(units = 7, activation = RELU) Layer hidden();
  @Dense(units = 3) Layer logits();
  @Softmax Layer probabilities();
}
