package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
interface Base { @Dense(units = 3) Layer logits(); }
@Network(input = {4}, loss = CROSS_ENTROPY)
interface Net extends Base {
  @Dense(units = 3) Layer §logits();
  @Softmax Layer probabilities();
}
