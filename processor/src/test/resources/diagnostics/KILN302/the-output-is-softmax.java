package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28}, loss = §BINARY_CROSS_ENTROPY)
interface Net {
  @Dense(10) Layer logits();
  @Softmax Layer probabilities();
}
