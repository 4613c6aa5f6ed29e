package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {1000, 28, 64}, loss = CROSS_ENTROPY)
interface Net {
  @Conv2D(filters = 1, kernel = §{1, 65536}, padding = SAME) Layer conv1();
  @Flatten Layer flat();
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
