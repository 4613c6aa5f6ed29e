package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {4, 2}, loss = CROSS_ENTROPY)
interface Net {
  @Conv1D(filters = 4, kernel = §9, padding = SAME, activation = RELU) Layer conv1();
  @Flatten Layer flat();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
