package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28}, loss = CROSS_ENTROPY, name = §"Net\0Model")
interface Net {
  @Dense(10) Layer logits();
  @Softmax Layer probabilities();
}
