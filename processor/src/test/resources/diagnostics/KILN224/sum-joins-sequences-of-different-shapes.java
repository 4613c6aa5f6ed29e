package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {12, 2}, loss = CROSS_ENTROPY)
interface Net {
  @Conv1D(filters = 4, kernel = 1, activation = RELU) Layer a();
  @Flatten Layer flatA();
  @Conv1D(filters = 8, kernel = 2, stride = 2, activation = RELU) Layer b(Layer input);
  @Flatten Layer flatB();
  @Add Layer §sum(Layer flatA, Layer flatB);
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
