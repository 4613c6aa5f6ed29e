package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
interface Net {
  @Dense(units = 3) Layer §hidden();
  @Flatten Layer flat(Layer input);
  @Dense(units = 3) Layer logits();
  @Softmax Layer probabilities();
}
