package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
interface Net {
  @Weights(trainable = false)
  @MaxPool2D Layer §pool();
  @Flatten Layer flat();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
