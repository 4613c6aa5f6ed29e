package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import dev.kiln.dsl.*;
@Network(input = {4}, loss = CROSS_ENTROPY)
interface Net {
  @Dense(units = 5) Layer hidden();
  @LeakyRelu(§1e300) Layer act();
  @Dense(units = 3) Layer logits();
  @Softmax Layer probabilities();
}
