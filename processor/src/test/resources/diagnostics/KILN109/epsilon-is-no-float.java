package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import dev.kiln.dsl.*;
@Network(input = {4}, loss = CROSS_ENTROPY)
interface Net {
  @Dense(units = 5) Layer hidden();
  @BatchNorm(epsilon = §1e-300) Layer norm();
  @Dense(units = 3) Layer logits();
  @Softmax Layer probabilities();
}
