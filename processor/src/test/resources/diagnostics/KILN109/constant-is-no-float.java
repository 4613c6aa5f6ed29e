package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import dev.kiln.dsl.*;
@Network(input = {4}, loss = CROSS_ENTROPY)
interface Net {
  @Weights(init = WeightInit.CONSTANT, constant = §1e300)
  @Dense(units = 5, activation = RELU) Layer hidden();
  @Dense(units = 3) Layer logits();
  @Softmax Layer probabilities();
}
